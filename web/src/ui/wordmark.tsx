import classes from './wordmark.module.css';

/** A check mark whose strokes lie in a stack. */
export function Wordmark({ withName = true }: { withName?: boolean }) {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
        <path d="M4 10.5l8 6L28 4.500" />
        <path d="M4 18.500l8 6 16-12" opacity=".62" />
        <path d="M4 26.500l8 3.500 16-10" opacity=".34" />
      </svg>
      {withName && 'Stackproof'}
    </span>
  );
}
