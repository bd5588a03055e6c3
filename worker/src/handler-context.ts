import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type {
  connect,
  findForeign,
  observe,
  openCloud,
  planReset,
  preflight,
  prepare,
  reset,
  scanHostKey,
  selfTest,
  TargetRules,
  takeSnapshot,
} from './engine.js';
import type { KeyRing } from './sealing/key-ring.js';

/** The part of the engine the jobs use; tests give one that reaches no host. */
export type Engine = {
  connect: typeof connect;
  findForeign: typeof findForeign;
  observe: typeof observe;
  openCloud: typeof openCloud;
  planReset: typeof planReset;
  preflight: typeof preflight;
  prepare: typeof prepare;
  reset: typeof reset;
  scanHostKey: typeof scanHostKey;
  selfTest: typeof selfTest;
  takeSnapshot: typeof takeSnapshot;
};

/** What every handler of jobs works with. */
export type HandlerContext = {
  dataSource: DataSource;
  logger: Logger;
  engine: Engine;
  rules: TargetRules;
  keyRing: KeyRing;
};
