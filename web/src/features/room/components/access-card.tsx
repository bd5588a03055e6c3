import { Button } from '@mantine/core';
import type { AttemptView } from '@stackproof/api/contract';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Command } from '../../../ui/command.js';
import { CopySign } from '../../../ui/copy-button.js';
import classes from './access-card.module.css';

type Access = NonNullable<AttemptView['access']>;

/** Who the candidate is on the OpenStack of this attempt, and how to get there. */
export function AccessCard({ access, port, children }: { access: Access; port: number; children?: ReactNode }) {
  const { t } = useTranslation('room');
  const [isShown, setShown] = useState(false);
  return (
    <section className={classes.card} aria-label={t('access')}>
      <h2>{t('access')}</h2>
      <p className="quiet small">{t('accessWhy')}</p>
      <dl className={classes.values}>
        <Value term={t('user')} value={access.user} />
        <Value term={t('password')} value={access.password} shown={isShown ? access.password : '••••••••••••'}>
          <Button variant="subtle" size="compact-xs" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? t('hide') : t('reveal')}
          </Button>
        </Value>
        <Value term={t('project')} value={access.project} />
        <Value term={t('cloud')} value={access.cloud} />
      </dl>
      <div className={classes.command}>
        <h3>{t('ssh')}</h3>
        <Command line={sshCommand(access, port)} name={t('ssh')} />
        <p className="quiet small">{t('terminalNote')}</p>
      </div>
      <div className={classes.command}>
        <h3>{t('useCloud')}</h3>
        <Command line={`export OS_CLOUD=${access.cloud}`} name={t('useCloud')} />
      </div>
      {children}
    </section>
  );
}

function Value({
  term,
  value,
  shown = value,
  children,
}: {
  term: string;
  value: string;
  shown?: string;
  children?: ReactNode;
}) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <code>{shown}</code>
        {children}
        <CopySign text={value} name={term} />
      </dd>
    </div>
  );
}

function sshCommand({ sshUser, host }: Access, port: number): string {
  return port === 22 ? `ssh ${sshUser}@${host}` : `ssh -p ${port} ${sshUser}@${host}`;
}
