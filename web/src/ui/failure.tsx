import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../lib/problem.js';
import { Notice } from './notice.js';

/** What a failed request means and what to do about it, in the reader's language. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      kind="warning"
      isAnnounced
      action={
        onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        )
      }
    >
      <ProblemSentence error={error} />
    </Notice>
  );
}

export function ProblemSentence({ error }: { error: unknown }) {
  const { t } = useTranslation('problems');
  return <p>{t(codeOf(error))}</p>;
}
