import type { AttemptView } from '@stackproof/api/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { InlineText } from '../../../ui/inline-text.js';
import { Notice } from '../../../ui/notice.js';
import { ProgressLine } from '../../../ui/progress-line.js';

/** Where the change to another environment stands, while there is none to work on. */
export function RebindingNotice({ attempt, action }: { attempt: AttemptView; action: ReactNode }) {
  const { t } = useTranslation('attempts');
  const say = useText();
  const { rebinding, preparation } = attempt;
  if (rebinding === null || rebinding.state === 'ready') return null;
  if (rebinding.state === 'preparing') {
    return (
      <>
        <Notice title={t('replace.preparing')} isAnnounced>
          <p>{t('replace.clock')}</p>
        </Notice>
        {preparation && <ProgressLine progress={preparation} label={t('preparation')} />}
      </>
    );
  }
  return (
    <Notice kind="warning" title={t('replace.failed')} isAnnounced action={action}>
      {rebinding.problem && (
        <p>
          <InlineText>{say(rebinding.problem)}</InlineText>
        </p>
      )}
      <p>{t('replace.clock')}</p>
    </Notice>
  );
}
