import type { ReactNode } from 'react';
import classes from './rows.module.css';

/** A quiet list: thin lines, one row each. */
export function Rows({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {children}
    </ul>
  );
}

/** One row: what it is, what is known about it, what can be done with it. */
export function Row({ children, facts, action }: { children: ReactNode; facts?: ReactNode; action?: ReactNode }) {
  return (
    <li className={classes.row}>
      <div className={classes.what}>{children}</div>
      {facts && <div className={classes.facts}>{facts}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </li>
  );
}
