import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';

/** Asks or shows something over the page; Escape and the cross close it and give the focus back. */
export function Dialog({
  isOpen,
  onClose,
  title,
  size = 'md',
  buttons,
  children,
}: {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  size?: 'xs' | 'md' | 'lg';
  /** what can be done, the safe way first */
  buttons?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={size} centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={classes.top}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </div>
        <Modal.Body>
          <div className={classes.content}>
            {children}
            {buttons && <div className={classes.buttons}>{buttons}</div>}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
