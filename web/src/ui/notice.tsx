import { IconAlertTriangle, IconCircleCheck, IconHelpHexagon, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

const icons = {
  plain: IconInfoCircle,
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  unknown: IconHelpHexagon,
} as const;

/** A sentence that stands out, with the way out beside it. */
export function Notice({
  kind = 'plain',
  title,
  children,
  action,
  isAnnounced = false,
}: {
  kind?: keyof typeof icons;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** for what appears while somebody looks at something else */
  isAnnounced?: boolean;
}) {
  const Icon = icons[kind];
  return (
    <div className={classes.notice} data-kind={kind} role={isAnnounced ? 'status' : undefined}>
      <Icon className={classes.icon} size={20} stroke={1.75} aria-hidden />
      <div className={classes.says}>
        {title && <p className={classes.title}>{title}</p>}
        {children}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
