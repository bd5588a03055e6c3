import { ActionIcon, Button } from '@mantine/core';
import { IconKeyboard, IconLayoutList, IconList, IconNote, IconTerminal2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Deadline } from '../../../lib/deadline.js';
import { Wordmark } from '../../../ui/wordmark.js';
import type { View } from '../use-place.js';
import type { Saving } from '../use-saving.js';
import { Clock } from './clock.js';
import classes from './room-header.module.css';
import { SaveSign } from './save-sign.js';

export function RoomHeader({
  title,
  position,
  of,
  view,
  hasAccess,
  saving,
  deadline,
  onShow,
  onOpen,
  onSwitchLanguage,
  onOver,
}: {
  title: string;
  position: number;
  of: number;
  view: View;
  hasAccess: boolean;
  saving: Saving;
  deadline: Deadline;
  onShow: (view: View) => void;
  onOpen: (dialog: 'questions' | 'keys' | 'handIn') => void;
  onSwitchLanguage: () => void;
  onOver: () => void;
}) {
  const { t, i18n } = useTranslation('room');
  const otherView = view === 'list' ? 'one' : 'list';
  return (
    <header className={classes.header}>
      <div className={classes.where}>
        <Link to="/" className={classes.brand} aria-label={t('leaveRoom')}>
          <Wordmark withName={false} />
        </Link>
        <h1 className={classes.title}>{title}</h1>
        <span className={classes.position}>{t('positionOf', { position, of })}</span>
      </div>
      <div className={classes.tools}>
        <SaveSign saving={saving} />
        <Button
          className={classes.narrowOnly}
          variant="default"
          size="compact-sm"
          leftSection={<IconList size={15} aria-hidden />}
          onClick={() => onOpen('questions')}
        >
          {t('questions')}
        </Button>
        {hasAccess && (
          <Button
            className={classes.mediumOnly}
            variant="default"
            size="compact-sm"
            leftSection={
              view === 'access' ? <IconNote size={15} aria-hidden /> : <IconTerminal2 size={15} aria-hidden />
            }
            onClick={() => onShow(view === 'access' ? 'one' : 'access')}
          >
            {view === 'access' ? t('paper') : t('accessTab')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={
            otherView === 'list' ? <IconLayoutList size={15} aria-hidden /> : <IconNote size={15} aria-hidden />
          }
          onClick={() => onShow(otherView)}
        >
          {otherView === 'list' ? t('list') : t('oneByOne')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          lang={i18n.language === 'en' ? 'zh-CN' : 'en'}
          aria-label={t('languageName')}
          onClick={onSwitchLanguage}
        >
          {t('language')}
        </Button>
        <ActionIcon
          className={classes.wideOnly}
          variant="subtle"
          color="gray"
          aria-label={t('keys')}
          onClick={() => onOpen('keys')}
        >
          <IconKeyboard size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <div className={classes.end}>
        <Clock deadline={deadline} onOver={onOver} />
        <Button size="compact-md" onClick={() => onOpen('handIn')}>
          {t('handIn')}
        </Button>
      </div>
    </header>
  );
}
