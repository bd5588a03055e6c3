import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useResetPlan } from '../../../lib/reset-plan.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { ResetPlan } from '../../../ui/reset-plan.js';
import { useCleanUp } from '../api/clean-up.js';
import classes from './clean-up.module.css';

/** Takes the traces of the attempt off the environment, after saying what that ends. */
export function CleanUp({ attemptId, isCleanedUp }: { attemptId: string; isCleanedUp: boolean }) {
  const { t } = useTranslation(['results', 'common']);
  const [isAsking, { open, close }] = useDisclosure(false);
  const cleanUp = useCleanUp(attemptId);
  const planned = useResetPlan(attemptId, isAsking);
  const plannedAt = planned.plan?.state === 'planned' ? planned.plan.at : null;
  const ask = () => {
    open();
    planned.look.mutate();
  };
  if (isCleanedUp) return <p className="quiet">{t('cleanedUp')}</p>;
  return (
    <section className={classes.cleanUp} aria-label={t('cleanUp')}>
      <p className="quiet prose">{t('cleanUpLead')}</p>
      <div>
        <Button variant="default" onClick={ask}>
          {t('cleanUp')}
        </Button>
      </div>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        size="lg"
        title={t('cleanUpTitle')}
        buttons={
          <>
            {' '}
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button
              loading={cleanUp.isPending}
              disabled={plannedAt === null}
              onClick={() => plannedAt !== null && cleanUp.mutate({ plannedAt }, { onSuccess: close })}
            >
              {t('cleanUpNow')}
            </Button>
          </>
        }
      >
        <p>{t('cleanUpWhy')}</p>
        <ResetPlan {...planned} />
        {cleanUp.isError && <Failure error={cleanUp.error} />}
      </Dialog>
    </section>
  );
}
