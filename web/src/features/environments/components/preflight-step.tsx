import { Button, Loader } from '@mantine/core';
import type { EnvironmentView, PreflightLine } from '@stackproof/api/contract';
import { IconAlertTriangle, IconCheck, IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../../lib/format.js';
import { useText } from '../../../lib/text.js';
import { ButtonLink } from '../../../ui/button-link.js';
import { Failure } from '../../../ui/failure.js';
import { InlineText } from '../../../ui/inline-text.js';
import { Notice } from '../../../ui/notice.js';
import { useRunPreflight } from '../api/run-preflight.js';
import { Consent } from './consent.js';
import { Leftovers } from './leftovers.js';
import classes from './step.module.css';

const icons = { ok: IconCheck, warning: IconAlertTriangle, blocked: IconHandStop } as const;

/** What the last preflight found, line by line, with what to do about each. */
export function PreflightStep({ environment }: { environment: EnvironmentView }) {
  const { t } = useTranslation('environments');
  const say = useText();
  const again = useRunPreflight(environment.id);
  const { state, host, preflight, problem } = environment;
  const isChecking = state === 'checking';
  return (
    <>
      {isChecking && (
        <p className={classes.waiting} role="status">
          <Loader size={16} aria-hidden />
          {t('checking', { host })}
        </p>
      )}
      {state === 'ready' && (
        <Notice kind="good" title={t('readyTitle')} isAnnounced action={<ButtonLink to="/">{t('toExams')}</ButtonLink>}>
          <p>{t('ready')}</p>
        </Notice>
      )}
      {(state === 'blocked' || state === 'unreachable') && (
        <Notice kind="warning" title={t('blockedTitle')} isAnnounced>
          <p>{problem ? <InlineText>{say(problem)}</InlineText> : t('blocked')}</p>
        </Notice>
      )}
      {preflight && preflight.lines.length > 0 && <PreflightLines lines={preflight.lines} />}
      {!isChecking && environment.foreign && <Consent environmentId={environment.id} foreign={environment.foreign} />}
      {!isChecking && <Leftovers environment={environment} />}
      {again.isError && <Failure error={again.error} />}
      {!isChecking && (
        <div className={classes.buttons}>
          <Button
            variant={state === 'ready' ? 'default' : 'filled'}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            {t('checkAgain')}
          </Button>
          {preflight && (
            <span className="quiet small tabular">{t('preflightAt', { time: clockTime(preflight.at) })}</span>
          )}
        </div>
      )}
    </>
  );
}

function PreflightLines({ lines }: { lines: readonly PreflightLine[] }) {
  const { t } = useTranslation('environments');
  const say = useText();
  return (
    <ul className={classes.lines}>
      {lines.map((line) => {
        const Icon = icons[line.state];
        return (
          <li key={line.id} data-state={line.state}>
            <span className={classes.state}>
              <Icon size={16} stroke={1.9} aria-hidden />
              {t(`line.${line.state}`)}
            </span>
            <div className={classes.says}>
              <InlineText>{say(line.says)}</InlineText>
              {line.fix && (
                <p className={classes.fix}>
                  <InlineText>{say(line.fix)}</InlineText>
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
