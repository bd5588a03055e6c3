import type { ReactNode } from 'react';
import classes from './page.module.css';

/** One page of the application: its title in the tab and on top, and what belongs beside the title. */
export function Page({
  title,
  lead,
  aside,
  children,
}: {
  title: string;
  lead?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.page}>
      <title>{`${title} · Stackproof`}</title>
      <div className={classes.top}>
        <div className={classes.heading}>
          <h1>{title}</h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {aside}
      </div>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionTop}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
