import { writeFileSync } from 'node:fs';
import { openApiText } from './openapi.js';

writeFileSync(new URL('../openapi.json', import.meta.url), openApiText());
