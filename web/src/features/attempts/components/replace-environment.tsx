import { Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { useRebindAttempt } from '../api/rebind-attempt.js';

/** The way on when the environment of an open attempt is lost: another one, after saying what that means. */
export function ReplaceEnvironment({
  attempt,
  environments,
}: {
  attempt: { id: string; environmentId: string | null };
  environments: readonly EnvironmentView[];
}) {
  const { t } = useTranslation(['attempts', 'common']);
  const [isAsking, { open, close }] = useDisclosure(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const rebind = useRebindAttempt(attempt.id);
  const usable = environments.filter(
    ({ state, inUseBy }) => state === 'ready' && (inUseBy === null || inUseBy === attempt.id),
  );
  const environmentId = chosen ?? usable.find(({ id }) => id !== attempt.environmentId)?.id ?? usable[0]?.id ?? null;
  return (
    <div>
      <Button variant="default" size="xs" onClick={open}>
        {t('replace.open')}
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        title={t('replace.title')}
        buttons={
          <>
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button
              disabled={environmentId === null}
              loading={rebind.isPending}
              onClick={() => environmentId !== null && rebind.mutate(environmentId, { onSuccess: close })}
            >
              {t('replace.now')}
            </Button>
          </>
        }
      >
        <ul>
          <li>{t('replace.gone')}</li>
          <li>{t('replace.stays')}</li>
          <li>{t('replace.clock')}</li>
        </ul>
        {usable.length === 0 ? (
          <p>{t('replace.none')}</p>
        ) : (
          <NativeSelect
            label={t('replace.choose')}
            value={environmentId ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {usable.map(({ id, name }) => (
              <option key={id} value={id}>
                {id === attempt.environmentId ? t('replace.same', { name }) : name}
              </option>
            ))}
          </NativeSelect>
        )}
        {rebind.isError && <Failure error={rebind.error} />}
      </Dialog>
    </div>
  );
}
