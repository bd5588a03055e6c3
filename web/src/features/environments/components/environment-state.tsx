import type { EnvironmentView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import classes from './environment-state.module.css';

const tones: Record<EnvironmentView['state'], 'good' | 'moving' | 'waiting' | 'bad'> = {
  scanning: 'moving',
  unreachable: 'bad',
  refused: 'bad',
  unconfirmed: 'waiting',
  unchecked: 'waiting',
  checking: 'moving',
  ready: 'good',
  blocked: 'bad',
};

/** The state of an environment: a word, and a dot whose shape changes with it. */
export function EnvironmentState({ state }: { state: EnvironmentView['state'] }) {
  const { t } = useTranslation('environments');
  return (
    <span className={classes.state} data-tone={tones[state]}>
      {t(`state.${state}`)}
    </span>
  );
}
