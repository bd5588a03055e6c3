import type { Type } from '@nestjs/common';
import { controllers } from './app.module.js';
import * as contract from './contract/index.js';
import { openApiDocument } from './platform/openapi.js';

const description = [
  'Accounts: POST /api/auth/sign-in/email with { email, password } sets the session cookie, POST /api/auth/sign-out ends it.',
  'A request that changes something must carry the address of the pages as Origin.',
  'Live updates are server-sent events that say what to read again.',
].join(' ');

/** The document committed as `api/openapi.json`, as text. */
export function openApiText(): string {
  const titles = { title: 'Stackproof', version: '0.1.0', description };
  const document = openApiDocument(controllers as Type[], contract, titles);
  return `${JSON.stringify(document, null, 2)}\n`;
}
