import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** Leads to another page and looks like a button. */
export function ButtonLink({ to, children, ...look }: { to: string; children: ReactNode } & ButtonProps) {
  return (
    <Button component={Link} to={to} {...look}>
      {children}
    </Button>
  );
}
