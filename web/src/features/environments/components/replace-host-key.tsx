import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../../lib/problem.js';
import { Command } from '../../../ui/command.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { Notice } from '../../../ui/notice.js';
import { useReplaceHostKey } from '../api/replace-host-key.js';
import { useScanHostKey } from '../api/scan-host-key.js';
import { keyFile } from '../key-file.js';
import { Fingerprint } from './fingerprint.js';
import classes from './step.module.css';

type Key = NonNullable<EnvironmentView['hostKey']>;
type Keys = { old: Key; fresh: Key };

/** The host shows another key than the pinned one: both side by side, and the only way to trust the new one. */
export function ReplaceHostKey({ environment, old, fresh }: { environment: EnvironmentView } & Keys) {
  const { t } = useTranslation('environments');
  const [isAsking, { open, close }] = useDisclosure(false);
  const scan = useScanHostKey(environment.id);
  return (
    <>
      <Notice kind="warning" title={t('keyChanged')} isAnnounced>
        <p>{t('keyChangedWhy')}</p>
      </Notice>
      <Fingerprint term={t('oldFingerprint', { type: old.type })} fingerprint={old.fingerprint} />
      <Fingerprint term={t('newFingerprint', { type: fresh.type })} fingerprint={fresh.fingerprint} isNew />
      <div className={classes.field}>
        <span className={classes.term}>{t('compareCommand')}</span>
        <Command line={`ssh-keygen -lf ${keyFile(fresh.type)}`} name={t('compareCommand')} />
      </div>
      <p className="prose quiet">{t('keyNotEqual')}</p>
      {scan.isError && <Failure error={scan.error} />}
      <div className={classes.buttons}>
        <Button onClick={open}>{t('replaceKey')}</Button>
        <Button variant="default" loading={scan.isPending} onClick={() => scan.mutate()}>
          {t('readKeyAgain')}
        </Button>
      </div>
      <ReplaceDialog environment={environment} old={old} fresh={fresh} isOpen={isAsking} onClose={close} />
    </>
  );
}

function ReplaceDialog({
  environment: { id, host, inUseBy },
  old,
  fresh,
  isOpen,
  onClose,
}: { environment: EnvironmentView; isOpen: boolean; onClose: () => void } & Keys) {
  const { t } = useTranslation(['environments', 'common']);
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const replace = useReplaceHostKey(id);

  function submit() {
    const isRight = typed.trim() === host;
    setIsWrong(!isRight);
    if (isRight)
      replace.mutate({ replaces: old.fingerprint, fingerprint: fresh.fingerprint, host }, { onSuccess: onClose });
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="lg"
      title={t('replaceTitle')}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" form="replace-host-key" loading={replace.isPending}>
            {t('replaceNow')}
          </Button>
        </>
      }
    >
      <p>{t('replaceWhy')}</p>
      {inUseBy !== null && <p>{t('replaceInUse')}</p>}
      <Fingerprint term={t('oldFingerprint', { type: old.type })} fingerprint={old.fingerprint} />
      <Fingerprint term={t('newFingerprint', { type: fresh.type })} fingerprint={fresh.fingerprint} isNew />
      <form
        id="replace-host-key"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          label={t('typeHost', { host })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={isWrong && t('typeHostWrong', { host })}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
        />
      </form>
      {replace.isError && codeOf(replace.error) !== 'invalid_input' && <Failure error={replace.error} />}
    </Dialog>
  );
}
