import type { ResultQuestion } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import classes from './verdict-mark.module.css';

/** Verdicts of checks; `partly` for a question that brought some of its points, `late` for what was seen after the time. */
export type Verdict = ResultQuestion['checks'][number]['verdict'] | 'partly' | 'late';

/** Each verdict has its own outline, so that none of them needs its colour to be told apart. */
const shapes: Record<Verdict, { outline: React.ReactNode; sign: React.ReactNode }> = {
  pass: { outline: <circle cx="10" cy="10" r="8.5" />, sign: <path d="M6.2 10.4l2.600 2.700 5-5.700" /> },
  fail: {
    outline: <rect x="1.5" y="1.5" width="17" height="17" rx="3" />,
    sign: <path d="M6.800 6.800l6.400 6.400M13.200 6.800l-6.400 6.400" />,
  },
  partly: {
    outline: <circle cx="10" cy="10" r="8.5" />,
    sign: <path d="M10 1.5a8.500 8.500 0 0 0 0 17z" fill="currentColor" />,
  },
  late: { outline: <circle cx="10" cy="10" r="8.5" />, sign: <path d="M10 5v5.2l3.400 2" /> },
  skipped: { outline: null, sign: <path d="M5 10h10" /> },
  unknown: {
    outline: <path d="M10 1.200l8.800 8.800-8.800 8.800L1.200 10z" />,
    sign: (
      <path d="M7.900 8.300c0-1.300 1-2.100 2.200-2.100s2.100.8 2.100 1.900c0 1.500-2.100 1.600-2.100 3.200M10.100 13.600v.1" />
    ),
  },
};

/** A verdict by shape and by word; the word is for screen readers alone unless `withWord`. */
export function VerdictMark({ verdict, withWord = false }: { verdict: Verdict; withWord?: boolean }) {
  const { t } = useTranslation();
  const { outline, sign } = shapes[verdict];
  const word = t(`verdict.${verdict}`);
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <g className={classes.outline}>{outline}</g>
        <g className={classes.sign}>{sign}</g>
      </svg>
      <span className={withWord ? undefined : 'visually-hidden'}>{word}</span>
    </span>
  );
}
