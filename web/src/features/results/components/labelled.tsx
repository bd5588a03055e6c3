import type { ReactNode } from 'react';
import classes from './labelled.module.css';

/** A small heading over a part of an opened question. */
export function Labelled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.labelled}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}
