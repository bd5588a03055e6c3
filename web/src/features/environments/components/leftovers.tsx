import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { EnvironmentView } from '@stackproof/api/contract';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { Notice } from '../../../ui/notice.js';
import { ResetItems } from '../../../ui/reset-items.js';
import { useRemoveLeftovers } from '../api/remove-leftovers.js';

/** What earlier attempts left on an environment; it goes once somebody has read the list. */
export function Leftovers({ environment: { id, leftovers } }: { environment: EnvironmentView }) {
  const { t } = useTranslation(['fitness', 'common']);
  const [isAsking, { open, close }] = useDisclosure(false);
  const remove = useRemoveLeftovers(id);
  if (leftovers.length === 0) return null;
  return (
    <>
      <Notice
        kind="warning"
        title={t('leftTitle')}
        action={
          <Button variant="default" onClick={open}>
            {t('leftShow')}
          </Button>
        }
      >
        <p>{t('leftWhy')}</p>
      </Notice>
      <Dialog
        isOpen={isAsking}
        onClose={close}
        size="lg"
        title={t('leftDialog')}
        buttons={
          <>
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: close })}>
              {t('leftRemove')}
            </Button>
          </>
        }
      >
        {leftovers.map(({ prefix, items }) => (
          <section key={prefix}>
            <h3 className="mono">{t('leftPrefix', { prefix })}</h3>
            <ResetItems items={items} label={t('leftPrefix', { prefix })} />
          </section>
        ))}
        {remove.isError && <Failure error={remove.error} />}
      </Dialog>
    </>
  );
}
