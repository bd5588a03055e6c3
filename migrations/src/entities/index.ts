import { AttemptEntity } from './attempt.entity.js';
import { AttemptQuestionEntity } from './attempt-question.entity.js';
import { ConsentEntity } from './consent.entity.js';
import { EnvironmentEntity } from './environment.entity.js';
import { ExamEntity } from './exam.entity.js';
import { HostKeyPinEntity } from './host-key-pin.entity.js';
import { JobEntity } from './job.entity.js';
import { ObservationEntity } from './observation.entity.js';
import { OutboxEntity } from './outbox.entity.js';
import { PreparationStepEntity } from './preparation-step.entity.js';
import { QuestionRevisionEntity } from './question-revision.entity.js';
import { RebindingEntity } from './rebinding.entity.js';
import { RegradeEntity } from './regrade.entity.js';
import { RegradedVerdictEntity } from './regraded-verdict.entity.js';
import { RunEntity } from './run.entity.js';
import { ScoreEntity } from './score.entity.js';
import { SignalEntity } from './signal.entity.js';
import { VerdictEntity } from './verdict.entity.js';

/** Every entity of the product; the accounts' tables belong to better-auth and are not among them. */
export const entities = [
  AttemptEntity,
  AttemptQuestionEntity,
  ConsentEntity,
  EnvironmentEntity,
  ExamEntity,
  HostKeyPinEntity,
  JobEntity,
  ObservationEntity,
  OutboxEntity,
  PreparationStepEntity,
  QuestionRevisionEntity,
  RebindingEntity,
  RegradeEntity,
  RegradedVerdictEntity,
  RunEntity,
  ScoreEntity,
  SignalEntity,
  VerdictEntity,
];
