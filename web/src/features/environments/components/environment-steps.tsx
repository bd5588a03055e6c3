import type { EnvironmentView } from '@stackproof/api/contract';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './environment-steps.module.css';
import { FingerprintStep } from './fingerprint-step.js';
import { HostKeyStep } from './host-key-step.js';
import { InstallStep } from './install-step.js';
import { PinnedKey } from './pinned-key.js';
import { PreflightStep } from './preflight-step.js';

const stepNames = ['hostKey', 'fingerprint', 'install', 'preflight'] as const;
type StepName = (typeof stepNames)[number];

const currentStep: Record<EnvironmentView['state'], StepName> = {
  scanning: 'hostKey',
  unreachable: 'hostKey',
  refused: 'hostKey',
  unconfirmed: 'fingerprint',
  unchecked: 'install',
  checking: 'preflight',
  ready: 'preflight',
  blocked: 'preflight',
};

/** The four steps to an environment that can carry an exam, the present one opened. */
export function EnvironmentSteps({ environment }: { environment: EnvironmentView }) {
  const { t } = useTranslation('environments');
  const current = stepNames.indexOf(whereItStands(environment));
  return (
    <ol className={classes.steps} aria-label={t('steps')}>
      {stepNames.map((name, index) => {
        const isDone = index < current || (name === 'preflight' && environment.state === 'ready');
        const when = isDone ? 'done' : index === current ? 'now' : 'later';
        return (
          <li key={name} className={classes.step} data-when={when} aria-current={when === 'now' ? 'step' : undefined}>
            <span className={classes.sign} aria-hidden="true">
              {isDone ? <IconCheck size={15} stroke={2.2} /> : index + 1}
            </span>
            <div className={classes.content}>
              <h2>
                {t(`step.${name}`)}
                <span className="visually-hidden">
                  {' '}
                  ({when === 'done' ? t('stepDone') : when === 'now' ? t('stepNow') : t('stepLater')})
                </span>
              </h2>
              {contentOf(name, index === current, index < current)}
            </div>
          </li>
        );
      })}
    </ol>
  );

  function contentOf(name: StepName, isCurrent: boolean, isPast: boolean): ReactNode {
    if (name === 'hostKey') return isCurrent ? <HostKeyStep environment={environment} /> : null;
    if (name === 'fingerprint') {
      if (isCurrent) return <FingerprintStep environment={environment} />;
      return isPast ? <PinnedKey environment={environment} /> : null;
    }
    if (name === 'install') {
      if (isCurrent) return <InstallStep environment={environment} />;
      return isPast && environment.state === 'blocked' ? <InstallStep environment={environment} isDone /> : null;
    }
    return isCurrent ? <PreflightStep environment={environment} /> : null;
  }
}

/** A host that stopped answering after its key was confirmed stands at the preflight, not at the beginning. */
function whereItStands({ state, preflight }: EnvironmentView): StepName {
  return state === 'unreachable' && preflight !== null ? 'preflight' : currentStep[state];
}
