import { Button } from '@mantine/core';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { Command } from '../../../ui/command.js';
import { Failure } from '../../../ui/failure.js';
import { useConfirmHostKey } from '../api/confirm-host-key.js';
import { keyFile } from '../key-file.js';
import { Fingerprint } from './fingerprint.js';
import { ReplaceHostKey } from './replace-host-key.js';
import classes from './step.module.css';

/** Shows the key the host presented and how to see the same from inside the host. */
export function FingerprintStep({ environment }: { environment: EnvironmentView }) {
  const { t } = useTranslation('environments');
  const { id, hostKey, offeredHostKey } = environment;
  const confirm = useConfirmHostKey(id);
  if (hostKey === null) return null;
  if (offeredHostKey !== null) return <ReplaceHostKey environment={environment} old={hostKey} fresh={offeredHostKey} />;
  return (
    <>
      <Fingerprint term={t('fingerprintOf', { type: hostKey.type })} fingerprint={hostKey.fingerprint} isNew />
      <p className="prose">{t('compareWhy')}</p>
      <div className={classes.field}>
        <span className={classes.term}>{t('compareCommand')}</span>
        <Command line={`ssh-keygen -lf ${keyFile(hostKey.type)}`} name={t('compareCommand')} />
      </div>
      <p className="prose quiet">{t('notEqual')}</p>
      {confirm.isError && <Failure error={confirm.error} />}
      <div className={classes.buttons}>
        <Button loading={confirm.isPending} onClick={() => confirm.mutate({ fingerprint: hostKey.fingerprint })}>
          {t('confirm')}
        </Button>
      </div>
    </>
  );
}
