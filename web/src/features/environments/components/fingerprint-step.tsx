import { Button } from '@mantine/core';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { Command } from '../../../ui/command.js';
import { Failure } from '../../../ui/failure.js';
import { useConfirmHostKey } from '../api/confirm-host-key.js';
import classes from './step.module.css';

/** Shows the key the host presented and how to see the same from inside the host. */
export function FingerprintStep({ environment: { id, hostKey } }: { environment: EnvironmentView }) {
  const { t } = useTranslation('environments');
  const confirm = useConfirmHostKey(id);
  if (hostKey === null) return null;
  return (
    <>
      <div className={classes.field}>
        <span className={classes.term}>{t('fingerprintOf', { type: hostKey.type })}</span>
        <p className={classes.fingerprint}>
          <code>{hostKey.fingerprint}</code>
        </p>
      </div>
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

/** Where OpenSSH keeps the public half of a host key of this type. */
function keyFile(type: string): string {
  const kind = type.includes('ecdsa') ? 'ecdsa' : type.includes('rsa') ? 'rsa' : 'ed25519';
  return `/etc/ssh/ssh_host_${kind}_key.pub`;
}
