import classes from './step.module.css';

/** A fingerprint to be compared sign by sign. */
export function Fingerprint({
  term,
  fingerprint,
  isNew = false,
}: {
  term: string;
  fingerprint: string;
  /** of a key nobody has trusted yet */
  isNew?: boolean;
}) {
  return (
    <div className={classes.field}>
      <span className={classes.term}>{term}</span>
      <p className={classes.fingerprint} data-new={isNew || undefined}>
        <code>{fingerprint}</code>
      </p>
    </div>
  );
}
