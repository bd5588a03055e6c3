import type { DataSource } from 'typeorm';
import type * as engine from './engine.js';
import type { SealingKey } from './sealing/sealing-key.js';

/** The part of the engine the jobs use; tests give one that reaches no host. */
export type Engine = Pick<
  typeof engine,
  'connect' | 'observe' | 'openCloud' | 'preflight' | 'prepare' | 'reset' | 'scanHostKey'
>;

/** What every handler of jobs works with. */
export type HandlerContext = {
  dataSource: DataSource;
  engine: Engine;
  rules: engine.TargetRules;
  sealingKey: SealingKey;
};
