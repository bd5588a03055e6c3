import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { useVerifyAgain } from '../api/verify-again.js';

/** Asks the environment about one question alone. */
export function VerifyQuestion({ attemptId, position }: { attemptId: string; position: number }) {
  const { t } = useTranslation('results');
  const verify = useVerifyAgain(attemptId, position);
  return (
    <div>
      <Button variant="default" size="xs" loading={verify.isPending} onClick={() => verify.mutate()}>
        {t('verifyQuestion')}
      </Button>
      {verify.isError && <Failure error={verify.error} />}
    </div>
  );
}
