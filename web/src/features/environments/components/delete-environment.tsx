import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { EnvironmentView } from '@stackproof/api/contract';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { useDeleteEnvironment } from '../api/delete-environment.js';

export function DeleteEnvironment({
  environment: { id, name, inUseBy },
  onDeleted,
}: {
  environment: EnvironmentView;
  onDeleted: () => void;
}) {
  const { t } = useTranslation(['environments', 'common']);
  const [isAsking, { open, close }] = useDisclosure(false);
  const remove = useDeleteEnvironment(id);
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />} onClick={open}>
        {t('delete')}
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        title={t('deleteTitle', { name })}
        buttons={
          <>
            {' '}
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            {inUseBy === null && (
              <Button
                color="red.9"
                loading={remove.isPending}
                onClick={() => remove.mutate(undefined, { onSuccess: onDeleted })}
              >
                {t('deleteNow')}
              </Button>
            )}
          </>
        }
      >
        <p>{inUseBy === null ? t('deleteWhy') : t('deleteInUse')}</p>
        {remove.isError && <Failure error={remove.error} />}
      </Dialog>
    </>
  );
}
