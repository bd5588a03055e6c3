import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortTime } from '../lib/format.js';
import { codeOf } from '../lib/problem.js';
import { Failure } from './failure.js';
import { Page } from './page.js';

/** Shows what a query brought, and every state before and after it: waiting, failed, no longer fresh. */
export function Loaded<T>({
  query,
  rows = 3,
  children,
}: {
  query: UseQueryResult<T>;
  /** lines of the skeleton, about as many as will come */
  rows?: number;
  children: (value: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.data === undefined) {
    if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
    return <Waiting rows={rows} />;
  }
  // The banner of the shell already says that the server does not answer.
  const isStale = query.isError && codeOf(query.error) !== 'no_answer';
  return (
    <>
      {isStale && (
        <p className="quiet small" role="status">
          {t('staleSince', { time: shortTime(new Date(query.dataUpdatedAt)) })}
        </p>
      )}
      {children(query.data)}
    </>
  );
}

/** As `Loaded`, for what is a whole page: it has a title before there is anything to take it from. */
export function LoadedPage<T>({
  query,
  rows = 8,
  children,
}: {
  query: UseQueryResult<T>;
  rows?: number;
  children: (value: T) => ReactNode;
}) {
  const { t } = useTranslation();
  const loaded = (
    <Loaded query={query} rows={rows}>
      {children}
    </Loaded>
  );
  if (query.data !== undefined) return loaded;
  return <Page title={query.isError ? t('couldNotLoad') : t('loading')}>{loaded}</Page>;
}

/** Grey lines in the place of what comes; nothing at all for the first moment, most replies are faster. */
function Waiting({ rows }: { rows: number }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);

  // Time passing is the event here, nothing else tells of it.
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), 200);
    return () => window.clearTimeout(timer);
  }, []);

  if (!isShown) return null;
  return (
    <div role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places
        <Skeleton key={row} height={20} my={10} radius="sm" />
      ))}
    </div>
  );
}
