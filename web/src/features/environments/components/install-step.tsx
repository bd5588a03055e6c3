import { Button } from '@mantine/core';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { Command } from '../../../ui/command.js';
import { Failure } from '../../../ui/failure.js';
import { Notice } from '../../../ui/notice.js';
import { useRunPreflight } from '../api/run-preflight.js';
import classes from './step.module.css';

/** The one line for authorized_keys, and the command that puts it there. */
export function InstallStep({
  environment: { id, user, authorizedKeysLine, problem },
  isDone = false,
}: {
  environment: EnvironmentView;
  isDone?: boolean;
}) {
  const { t } = useTranslation('environments');
  const say = useText();
  const preflight = useRunPreflight(id);
  if (authorizedKeysLine === null) return null;
  return (
    <>
      <p className="prose">{t('installWhy', { user })}</p>
      <div className={classes.field}>
        <span className={classes.term}>{t('installLine')}</span>
        <Command line={authorizedKeysLine} name={t('installLine')} />
      </div>
      <div className={classes.field}>
        <span className={classes.term}>{t('installCommand', { user })}</span>
        <Command line={appendCommand(authorizedKeysLine)} name={t('installCommand', { user })} />
      </div>
      {!isDone && (
        <>
          {problem && (
            <Notice kind="warning">
              <p>{say(problem)}</p>
            </Notice>
          )}
          {preflight.isError && <Failure error={preflight.error} />}
          <div className={classes.buttons}>
            <Button loading={preflight.isPending} onClick={() => preflight.mutate()}>
              {t('runPreflight')}
            </Button>
            <span className="quiet small">{t('preflightWhy')}</span>
          </div>
        </>
      )}
    </>
  );
}

/** A command that appends the line and leaves the permissions as sshd wants them. */
function appendCommand(line: string): string {
  const quoted = `'${line.replaceAll("'", "'\\''")}'`;
  return `mkdir -p -m 700 ~/.ssh && echo ${quoted} >> ~/.ssh/authorized_keys && chmod 600 ~/.ssh/authorized_keys`;
}
