import { Button, NativeSelect } from '@mantine/core';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { codeOf } from '../../../lib/problem.js';
import { ButtonLink } from '../../../ui/button-link.js';
import { ProblemSentence } from '../../../ui/failure.js';
import { Notice } from '../../../ui/notice.js';
import { ResetItems } from '../../../ui/reset-items.js';
import classes from './start-exam.module.css';

/** Chooses the environment and starts its preparation; leads on where an attempt is already unfinished. */
export function StartExam({
  needsEnvironment,
  environments,
  unfinishedId,
  isStarting,
  error,
  onStart,
}: {
  needsEnvironment: boolean;
  environments: readonly EnvironmentView[];
  unfinishedId: string | null;
  isStarting: boolean;
  error: unknown;
  onStart: (environmentId: string | null, removeLeftovers?: boolean) => void;
}) {
  const { t } = useTranslation(['exams', 'problems', 'fitness']);
  const free = environments.filter(({ state, inUseBy }) => state === 'ready' && inUseBy === null);
  const [chosen, setChosen] = useState<string | null>(null);
  const environmentId = chosen ?? free[0]?.id ?? null;
  const left = environments.find(({ id }) => id === environmentId)?.leftovers.flatMap(({ items }) => items) ?? [];

  if (unfinishedId !== null && codeOf(error) !== 'environment_in_use') {
    return (
      <Notice action={<ButtonLink to={`/attempts/${unfinishedId}`}>{t('toAttempt')}</ButtonLink>}>
        <p>{t('problems:attempt_exists')}</p>
      </Notice>
    );
  }
  if (needsEnvironment && free.length === 0) return <NoneReady environments={environments} />;
  return (
    <div className={classes.start}>
      {needsEnvironment && (
        <div className={classes.choice}>
          <NativeSelect
            label={t('chooseEnvironment')}
            value={environmentId ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {environments.map((environment) => (
              <option key={environment.id} value={environment.id} disabled={!free.includes(environment)}>
                {labelOf(environment)}
              </option>
            ))}
          </NativeSelect>
          <Link to="/environments/new">{t('addEnvironment')}</Link>
        </div>
      )}
      {codeOf(error) === 'leftovers_unconfirmed' ? (
        <Notice
          kind="warning"
          isAnnounced
          action={
            <Button variant="default" loading={isStarting} onClick={() => onStart(environmentId, true)}>
              {t('fitness:leftStart')}
            </Button>
          }
        >
          <p>{t('fitness:leftStartWhy')}</p>
          {left.length > 0 && <ResetItems items={left} label={t('fitness:planItems')} />}
        </Notice>
      ) : (
        error !== null && (
          <Notice kind="warning" isAnnounced>
            <ProblemSentence error={error} />
          </Notice>
        )
      )}
      <div className={classes.button}>
        <Button size="md" loading={isStarting} onClick={() => onStart(needsEnvironment ? environmentId : null)}>
          {needsEnvironment ? t('prepare') : t('startKnowledge')}
        </Button>
        <span className="quiet small">{t('prepareNote')}</span>
      </div>
    </div>
  );

  function labelOf({ name, state, inUseBy }: EnvironmentView): string {
    if (inUseBy !== null) return t('inUse', { name });
    return state === 'ready' ? name : t('notReady', { name });
  }
}

function NoneReady({ environments }: { environments: readonly EnvironmentView[] }) {
  const { t } = useTranslation('exams');
  return (
    <Notice
      action={
        environments.length === 0 ? (
          <ButtonLink to="/environments/new">{t('addEnvironment')}</ButtonLink>
        ) : (
          <ButtonLink to="/environments">{t('toEnvironments')}</ButtonLink>
        )
      }
    >
      <p>{t('noReady')}</p>
    </Notice>
  );
}
