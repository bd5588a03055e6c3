export { authorizedKeysLine } from '../sealing/authorized-keys-line.js';
export { changesChannel } from './changes.js';
export { type Doorbell, type DoorbellPlace, openDoorbell } from './doorbell.js';
export { type JobPayload, jobPayload, queueName } from './payload.js';
