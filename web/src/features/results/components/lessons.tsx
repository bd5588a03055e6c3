import type { ResultQuestion } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../lib/text.js';
import { Command } from '../../../ui/command.js';
import { Markdown } from '../../../ui/markdown.js';
import { Labelled } from './labelled.js';
import classes from './lessons.module.css';

/** What there is to learn from a question: why, one way to do it, and where to read on. */
export function Lessons({ question: { explanation, solution, references } }: { question: ResultQuestion }) {
  const { t } = useTranslation('results');
  const say = useText();
  return (
    <>
      <Labelled title={t('explanation')}>
        <Markdown>{say(explanation)}</Markdown>
      </Labelled>
      {solution !== null && (
        <Labelled title={t('solution')}>
          <Command line={solution.trim()} name={t('solutionName')} />
        </Labelled>
      )}
      {references.length > 0 && (
        <Labelled title={t('references')}>
          <ul className={classes.links}>
            {references.map(({ title, url }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noreferrer">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </Labelled>
      )}
    </>
  );
}
