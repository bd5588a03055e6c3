import { paths } from '@stackproof/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { Navigate, useParams } from 'react-router';
import { useUpdateMe } from '../../features/account/api/update-me.js';
import { attemptQuery } from '../../features/attempts/api/get-attempt.js';
import { useSubmitAttempt } from '../../features/attempts/api/submit-attempt.js';
import { RebindingNotice } from '../../features/attempts/components/rebinding-notice.js';
import { ReplaceEnvironment } from '../../features/attempts/components/replace-environment.js';
import { environmentsQuery } from '../../features/environments/api/get-environments.js';
import { Room } from '../../features/room/components/room.js';
import { useChanges } from '../../lib/changes.js';
import { currentLocale, switchLanguage } from '../../lib/language.js';
import { LoadedPage } from '../../ui/loaded.js';
import classes from './room-page.module.css';

/** The exam room; leads to the result as soon as the attempt has ended, wherever it was ended. */
export function RoomPage() {
  const { attemptId = '' } = useParams();
  const isOver = useRef(false);
  const attempt = useQuery({
    ...attemptQuery(attemptId),
    refetchOnWindowFocus: 'always',
    refetchInterval: () => (isOver.current ? 1_000 : 30_000),
  });
  useChanges(attempt.data ? paths.attemptEvents(attemptId) : null, () => void attempt.refetch());
  const environments = useQuery(environmentsQuery);
  const submit = useSubmitAttempt(attemptId);
  const updateMe = useUpdateMe();
  const { refetch } = attempt;
  const { mutate } = submit;

  const lookAgain = useCallback(() => {
    if (isOver.current) return;
    isOver.current = true;
    // The sweep of the server ends the attempt anyway; asking for it only shows the result sooner.
    mutate(undefined, { onError: () => void refetch() });
  }, [mutate, refetch]);

  function switchToOther() {
    const locale = currentLocale() === 'en' ? 'zh-CN' : 'en';
    void switchLanguage(locale);
    updateMe.mutate({ locale });
  }

  if (attempt.data === undefined) {
    return (
      <main className={classes.before}>
        <LoadedPage query={attempt} rows={10}>
          {() => null}
        </LoadedPage>
      </main>
    );
  }
  if (attempt.data.state === 'submitted') return <Navigate to={`/attempts/${attemptId}/result`} replace />;
  if (attempt.data.state !== 'open') return <Navigate to={`/attempts/${attemptId}`} replace />;
  const open = attempt.data;
  const environment = environments.data?.find(({ id }) => id === open.environmentId);
  const replacement = <ReplaceEnvironment attempt={open} environments={environments.data ?? []} />;
  return (
    <Room
      key={attemptId}
      attempt={open}
      receivedAtMs={open.receivedAtMs}
      sshPort={environment?.port ?? 22}
      isHandingIn={submit.isPending}
      handInError={submit.error}
      onHandIn={() => submit.mutate()}
      onClosed={lookAgain}
      onSwitchLanguage={switchToOther}
      notice={<RebindingNotice attempt={open} action={replacement} />}
      replacement={replacement}
    />
  );
}
