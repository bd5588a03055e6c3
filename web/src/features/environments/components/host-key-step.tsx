import { Button, Loader } from '@mantine/core';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { Failure } from '../../../ui/failure.js';
import { InlineText } from '../../../ui/inline-text.js';
import { Notice } from '../../../ui/notice.js';
import { useScanHostKey } from '../api/scan-host-key.js';
import classes from './step.module.css';

export function HostKeyStep({ environment: { id, host, state, problem } }: { environment: EnvironmentView }) {
  const { t } = useTranslation('environments');
  const say = useText();
  const scan = useScanHostKey(id);
  if (state === 'scanning') {
    return (
      <p className={classes.waiting} role="status">
        <Loader size={16} aria-hidden />
        {t('scanning', { host })}
      </p>
    );
  }
  return (
    <>
      <Notice
        kind="warning"
        title={t('scanFailed')}
        isAnnounced
        action={
          <Button loading={scan.isPending} onClick={() => scan.mutate()}>
            {t('scanAgain')}
          </Button>
        }
      >
        {problem && (
          <p>
            <InlineText>{say(problem)}</InlineText>
          </p>
        )}
      </Notice>
      {scan.isError && <Failure error={scan.error} />}
    </>
  );
}
