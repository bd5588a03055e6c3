import type { ResultQuestion } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { InlineText } from '../../../ui/inline-text.js';
import classes from './findings.module.css';

type Finding = NonNullable<ResultQuestion['checks'][number]['finding']>;

/** What was expected and what was found, side by side, for every place where they differ. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const say = useText();
  return findings.map((finding) => (
    <div key={`${finding.path} ${finding.says.en}`} className={classes.finding}>
      <p>
        <InlineText>{say(finding.says)}</InlineText>
        {finding.path !== '' && <code className={classes.path}>{finding.path}</code>}
      </p>
      <SideBySide finding={finding} />
    </div>
  ));
}

function SideBySide({ finding }: { finding: Finding }) {
  const { t } = useTranslation('results');
  const found = finding.found === undefined ? null : written(finding.found);
  return (
    <dl className={classes.sides}>
      <div data-side="expected">
        <dt>{t('expected')}</dt>
        <dd>
          <pre>{written(finding.expected)}</pre>
        </dd>
      </div>
      <div data-side="found">
        <dt>{t('found')}</dt>
        <dd>{found === null ? <p className={classes.nothing}>{t('nothing')}</p> : <pre>{found}</pre>}</dd>
      </div>
    </dl>
  );
}

/** Text as it is, everything else as JSON; short lists on one line. */
function written(value: Finding['expected']): string {
  if (typeof value === 'string') return value;
  const short = JSON.stringify(value);
  return short.length <= 40 ? short : JSON.stringify(value, null, 2);
}
