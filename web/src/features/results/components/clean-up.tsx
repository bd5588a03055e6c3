import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { useCleanUp } from '../api/clean-up.js';
import classes from './clean-up.module.css';

/** Takes the traces of the attempt off the environment, after saying what that ends. */
export function CleanUp({ attemptId, isCleanedUp }: { attemptId: string; isCleanedUp: boolean }) {
  const { t } = useTranslation(['results', 'common']);
  const [isAsking, { open, close }] = useDisclosure(false);
  const cleanUp = useCleanUp(attemptId);
  if (isCleanedUp) return <p className="quiet">{t('cleanedUp')}</p>;
  return (
    <section className={classes.cleanUp} aria-label={t('cleanUp')}>
      <p className="quiet prose">{t('cleanUpLead')}</p>
      <div>
        <Button variant="default" onClick={open}>
          {t('cleanUp')}
        </Button>
      </div>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        title={t('cleanUpTitle')}
        buttons={
          <>
            {' '}
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button loading={cleanUp.isPending} onClick={() => cleanUp.mutate(undefined, { onSuccess: close })}>
              {t('cleanUpNow')}
            </Button>
          </>
        }
      >
        <p>{t('cleanUpWhy')}</p>
        {cleanUp.isError && <Failure error={cleanUp.error} />}
      </Dialog>
    </section>
  );
}
