export { announce, type Change, changesChannel, changeTopics } from './changes.js';
export { type Doorbell, type DoorbellPlace, openDoorbell } from './doorbell.js';
export { type JobPayload, jobPayload, queueName } from './payload.js';
