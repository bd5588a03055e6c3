import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { connect, observe, openCloud, preflight, prepare, reset, scanHostKey, TargetRules } from './engine.js';
import type { KeyRing } from './sealing/key-ring.js';

/** The part of the engine the jobs use; tests give one that reaches no host. */
export type Engine = {
  connect: typeof connect;
  observe: typeof observe;
  openCloud: typeof openCloud;
  preflight: typeof preflight;
  prepare: typeof prepare;
  reset: typeof reset;
  scanHostKey: typeof scanHostKey;
};

/** What every handler of jobs works with. */
export type HandlerContext = {
  dataSource: DataSource;
  logger: Logger;
  engine: Engine;
  rules: TargetRules;
  keyRing: KeyRing;
};
