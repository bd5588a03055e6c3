import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useResetPlan } from '../../../lib/reset-plan.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { ResetPlan } from '../../../ui/reset-plan.js';
import { useAbandonAttempt } from '../api/abandon-attempt.js';
import classes from './leave-attempt.module.css';

/** Gives an attempt up before it begins, after showing what that takes away. */
export function LeaveAttempt({ attemptId, isPreparing }: { attemptId: string; isPreparing: boolean }) {
  const { t } = useTranslation(['attempts', 'common', 'fitness']);
  const [isAsking, { open, close }] = useDisclosure(false);
  const abandon = useAbandonAttempt(attemptId);
  // While a worker makes things, nobody can look up what there is: the list would be wrong before it is read.
  const planned = useResetPlan(attemptId, isAsking && !isPreparing);
  const ask = () => {
    open();
    if (!isPreparing) planned.look.mutate();
  };
  return (
    <div>
      <Button variant="subtle" color="gray" className={classes.leave} onClick={ask}>
        {t('leave')}
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        title={t('leaveTitle')}
        buttons={
          <>
            {' '}
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button loading={abandon.isPending} onClick={() => abandon.mutate(undefined, { onSuccess: close })}>
              {t('leaveNow')}
            </Button>
          </>
        }
      >
        <p>{t('leaveWhy')}</p>
        {isPreparing ? <p>{t('fitness:planWhilePreparing')}</p> : <ResetPlan {...planned} />}
        {abandon.isError && <Failure error={abandon.error} />}
      </Dialog>
    </div>
  );
}
