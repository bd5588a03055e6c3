import type { ResultView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { decimal } from '../../../lib/format.js';
import { isUnderWay } from '../run-state.js';
import classes from './score-line.module.css';

type Outcome = 'passed' | 'notPassed' | 'open';

/** The answer to "did I pass": the score against the pass mark in one line. */
export function ScoreLine({ result }: { result: ResultView }) {
  const { t } = useTranslation('results');
  const { score, passPercent } = result;
  const outcome = outcomeOf(result);
  return (
    <div className={classes.score} data-outcome={outcome}>
      <p className={classes.line}>
        <span className={classes.percent}>{t('scoreIs', { percent: decimal(score.percent) })}</span>
        <span className={classes.outcome}>{t(outcome)}</span>
        <span className="quiet">{t('passMark', { percent: passPercent })}</span>
        <span className="quiet">{t('points', { points: decimal(score.points), count: score.full })}</span>
      </p>
      <div className={classes.track} aria-hidden="true">
        <div className={classes.bar} style={{ width: `${score.percent}%` }} />
        <div className={classes.mark} style={{ insetInlineStart: `${passPercent}%` }} />
      </div>
    </div>
  );
}

/** While something is still unknown, only a pass is certain: what is missing can but add. */
function outcomeOf({ score, run }: ResultView): Outcome {
  if (score.passed) return 'passed';
  return score.provisional || isUnderWay(run) ? 'open' : 'notPassed';
}
