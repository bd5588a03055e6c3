/**
 * What the processes and the command line use of the engine: everything that reaches a candidate's host.
 * Nothing below it knows the database.
 */
export { type Access, type Cloud, openCloud } from './environment/cloud.js';
export { type Connection, connect, scanHostKey, type Target } from './environment/connect.js';
export type { EnvironmentValues } from './environment/discover.js';
export type { CommandResult } from './environment/exec.js';
export { EnvironmentFault, TargetRefused } from './environment/fault.js';
export { type ForeignThings, findForeign, isCovered, needsConsent } from './environment/foreign.js';
export { type HostKey, parseHostKey } from './environment/host-key.js';
export { type Needs, needsOf, type PreflightReport, preflight } from './environment/preflight.js';

export { discoverProfile } from './environment/profile.js';
export { driftBetween, driftText, type Snapshot, takeSnapshot } from './environment/snapshot.js';
export type { Budgets } from './environment/ssh-line.js';
export type { TargetRules } from './environment/target-guard.js';
export { lingering } from './observation/linger.js';
export {
  type ObservedQuestion,
  type ObservedResult,
  type ObserveRequest,
  observe,
  unknownToAll,
} from './observation/observe.js';
export { scopeOf } from './observation/scope.js';
export type { Journal, RecordedStep, StepMade } from './preparation/journal.js';
export { type Leftovers, stepsOfUnknown } from './preparation/leftovers.js';
export { PreparationFailed } from './preparation/preparation-failed.js';
export { type Prepared, type PrepareRequest, prepare } from './preparation/prepare.js';
export { planReset, type ResetReport, type ResetRequest, reset, wordsOf } from './preparation/reset.js';
export type { ResetItem } from './preparation/reset-item.js';
export { type SelfTestComplaint, selfTest } from './preparation/self-test.js';
