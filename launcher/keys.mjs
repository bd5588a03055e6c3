import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
void import('./enter.mjs').then(({ enter }) => enter('keys'));
