import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import classes from './keys-dialog.module.css';

const keys = [
  { names: ['j', '→', '↓'], says: 'keyNext' },
  { names: ['k', '←', '↑'], says: 'keyPrevious' },
  { names: ['f'], says: 'keyFlag' },
  { names: ['g'], says: 'keyGo' },
  { names: ['?'], says: 'keyHelp' },
  { names: ['Esc'], says: 'keyBack' },
] as const;

export function KeysDialog({
  isOpen,
  isOn,
  onSwitch,
  onClose,
}: {
  isOpen: boolean;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['room', 'common']);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('keysTitle')}>
      <dl className={classes.keys}>
        {keys.map(({ names, says }) => (
          <div key={says}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{t(says)}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{t('keysNone')}</p>
      <Checkbox label={t('keysOn')} checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
    </Dialog>
  );
}
