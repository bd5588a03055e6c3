import type { ResultView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../../lib/format.js';
import { useText } from '../../../lib/text.js';
import { InlineText } from '../../../ui/inline-text.js';
import { Section } from '../../../ui/page.js';

/** What stands otherwise on host and cloud than before the attempt. */
export function DriftReport({ drift }: { drift: NonNullable<ResultView['drift']> }) {
  const { t } = useTranslation('fitness');
  const say = useText();
  const at = dayAndTime(drift.at);
  if (drift.lines.length === 0) return <p className="quiet">{t('driftNone', { at })}</p>;
  return (
    <Section title={t('driftTitle')}>
      <p className="prose quiet">{t('driftWhy', { at })}</p>
      <ul>
        {drift.lines.map(({ sort, says }) => (
          <li key={`${sort} ${says.en}`}>
            <InlineText>{say(says)}</InlineText>
          </li>
        ))}
      </ul>
    </Section>
  );
}
