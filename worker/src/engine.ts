/**
 * What the processes and the command line use of the engine: everything that reaches a candidate's host.
 * Nothing below it knows the database.
 */
export { type Access, type Cloud, openCloud } from './environment/cloud.js';
export {
  type Budgets,
  type Connection,
  type ConnectOptions,
  connect,
  scanHostKey,
  type Target,
} from './environment/connect.js';
export { discover, type EnvironmentValues } from './environment/discover.js';
export type { Command, CommandResult } from './environment/exec.js';
export { EnvironmentFault, TargetRefused } from './environment/fault.js';
export { type HostKey, parseHostKey } from './environment/host-key.js';
export { type Needs, needsOf, type PreflightLine, type PreflightReport, preflight } from './environment/preflight.js';
export type { Address, TargetRules } from './environment/target-guard.js';
export {
  type ObservedQuestion,
  type ObservedResult,
  type ObserveRequest,
  observe,
  unknownToAll,
} from './observation/observe.js';
export { scopeOf } from './observation/scope.js';
export type { Journal, RecordedStep, StepIntent, StepMade, Undo } from './preparation/journal.js';
export { PreparationFailed } from './preparation/preparation-failed.js';
export { type Prepared, type PreparedQuestion, type PrepareRequest, prepare } from './preparation/prepare.js';
export { planReset, type ResetPlan, type ResetReport, type ResetRequest, reset, wordsOf } from './preparation/reset.js';
export type { ResetItem } from './preparation/reset-item.js';
export type { SelfTestComplaint } from './preparation/self-test.js';
