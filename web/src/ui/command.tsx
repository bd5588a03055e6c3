import classes from './command.module.css';
import { CopyButton } from './copy-button.js';

/** A line for a terminal, with a button that copies all of it. */
export function Command({ line, name }: { line: string; name: string }) {
  return (
    <div className={classes.command}>
      <pre className={classes.line}>{line}</pre>
      <CopyButton text={line} name={name} />
    </div>
  );
}
