import type { AttemptView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { InlineText } from '../../../ui/inline-text.js';
import { Notice } from '../../../ui/notice.js';

/** Which questions the environment cannot carry, why, and what stands in their place. */
export function Replaced({ replaced }: { replaced: AttemptView['replaced'] }) {
  const { t } = useTranslation('fitness');
  const say = useText();
  if (replaced.length === 0) return null;
  return (
    <Notice title={t('replacedTitle', { count: replaced.length })}>
      <p>{t('replacedWhy')}</p>
      <ul>
        {replaced.map(({ position, from, to, why }) => (
          <li key={position}>
            {t('replacedRow', { position, from: say(from), to: say(to) })} <InlineText>{say(why)}</InlineText>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
