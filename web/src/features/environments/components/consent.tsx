import { Button, TextInput } from '@mantine/core';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../../lib/format.js';
import { Failure } from '../../../ui/failure.js';
import { Notice } from '../../../ui/notice.js';
import { Things } from '../../../ui/things.js';
import { useGiveConsent } from '../api/give-consent.js';
import classes from './step.module.css';

type Foreign = NonNullable<EnvironmentView['foreign']>;

/** What is not ours on a cloud, and the only way to an exam beside it: typing the name of the host. */
export function Consent({ environmentId, foreign }: { environmentId: string; foreign: Foreign }) {
  const { t } = useTranslation('fitness');
  const { consent, needsConsent, projects, servers } = foreign;
  if (!needsConsent) return consent === null ? null : <Agreed consent={consent} />;
  return (
    <section className={classes.stack} aria-label={t('foreignTitle')}>
      <Notice kind="warning" title={t('foreignTitle')}>
        <p>{t('foreignWhy')}</p>
      </Notice>
      {consent !== null && <Agreed consent={consent} />}
      <Listed label={t('foreignProjects', { count: projects.length })} things={projects} />
      <Listed label={t('foreignServers', { count: servers.length })} things={servers} />
      <TypeHostname environmentId={environmentId} hostname={foreign.hostname} />
    </section>
  );
}

function Agreed({ consent }: { consent: NonNullable<Foreign['consent']> }) {
  const { t } = useTranslation('fitness');
  const { by, at, projects, servers } = consent;
  return <p className="quiet small">{t('agreed', { by, at: dayAndTime(at), projects, servers })}</p>;
}

function Listed({ label, things }: { label: string; things: readonly { id: string; name: string }[] }) {
  if (things.length === 0) return null;
  return (
    <div>
      <p>{label}</p>
      <Things things={things.map(({ id, name }) => ({ id, kind: id, name }))} label={label} />
    </div>
  );
}

function TypeHostname({ environmentId, hostname }: { environmentId: string; hostname: string }) {
  const { t } = useTranslation('fitness');
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const give = useGiveConsent(environmentId);
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        const isRight = typed.trim() === hostname;
        setIsWrong(!isRight);
        if (isRight) give.mutate({ hostname: typed.trim() });
      }}
    >
      <TextInput
        label={t('typeHostname', { hostname })}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        error={isWrong ? t('agreeMismatch', { hostname }) : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {give.isError && <Failure error={give.error} />}
      <div>
        <Button type="submit" variant="default" loading={give.isPending}>
          {t('agree')}
        </Button>
      </div>
    </form>
  );
}
