import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import classes from './go-to-dialog.module.css';

export function GoToDialog({
  isOpen,
  of,
  onGo,
  onClose,
}: {
  isOpen: boolean;
  of: number;
  onGo: (position: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['room', 'common']);
  const [entered, setEntered] = useState('');
  const position = Number(entered);
  const isThere = Number.isInteger(position) && position >= 1 && position <= of;

  function close() {
    setEntered('');
    onClose();
  }

  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('goTo')} size="xs">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isThere) return;
          onGo(position);
          close();
        }}
      >
        <TextInput
          label={t('goToNumber', { of })}
          inputMode="numeric"
          data-autofocus
          value={entered}
          onChange={(event) => setEntered(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isThere}>
          {t('go')}
        </Button>
      </form>
    </Dialog>
  );
}
