import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { useResetPlan } from '../lib/reset-plan.js';
import { useText } from '../lib/text.js';
import { Failure } from './failure.js';
import { Notice } from './notice.js';
import { ResetItems } from './reset-items.js';

/** The plan of a reset, while it is looked up and once it is there. */
export function ResetPlan({ plan, look }: ReturnType<typeof useResetPlan>) {
  const { t } = useTranslation('fitness');
  const say = useText();
  if (look.isError) return <Failure error={look.error} />;
  if (plan === undefined || plan.state === 'planning' || plan.state === 'none') {
    return (
      <p role="status">
        <Loader size={14} aria-hidden /> {t('planLooking')}
      </p>
    );
  }
  if (plan.state === 'failed') {
    return (
      <Notice
        kind="warning"
        title={t('planFailed')}
        isAnnounced
        action={
          <Button variant="default" onClick={() => look.mutate()}>
            {t('planAgain')}
          </Button>
        }
      >
        {plan.problem && <p>{say(plan.problem)}</p>}
      </Notice>
    );
  }
  if (plan.items.length === 0) return <p role="status">{t('planNothing')}</p>;
  return (
    <>
      <p role="status">{t('planCount', { count: plan.items.length })}</p>
      <ResetItems items={plan.items} label={t('planItems')} />
    </>
  );
}
