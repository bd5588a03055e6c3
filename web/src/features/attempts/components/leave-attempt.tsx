import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { useAbandonAttempt } from '../api/abandon-attempt.js';
import classes from './leave-attempt.module.css';

export function LeaveAttempt({ attemptId }: { attemptId: string }) {
  const { t } = useTranslation(['attempts', 'common']);
  const [isAsking, { open, close }] = useDisclosure(false);
  const abandon = useAbandonAttempt(attemptId);
  return (
    <div>
      <Button variant="subtle" color="gray" className={classes.leave} onClick={open}>
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
        {abandon.isError && <Failure error={abandon.error} />}
      </Dialog>
    </div>
  );
}
