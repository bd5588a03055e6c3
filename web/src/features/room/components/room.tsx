import type { AttemptView } from '@stackproof/api/contract';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recall, remember } from '../../../lib/storage.js';
import { useText } from '../../../lib/text.js';
import { Dialog } from '../../../ui/dialog.js';
import { useDeadline } from '../use-deadline.js';
import { useHandIn } from '../use-hand-in.js';
import { usePlace } from '../use-place.js';
import { type RoomAction, useRoomKeys } from '../use-room-keys.js';
import { useSaving } from '../use-saving.js';
import { AccessCard } from './access-card.js';
import { GoToDialog } from './go-to-dialog.js';
import { HandInDialog } from './hand-in-dialog.js';
import { KeysDialog } from './keys-dialog.js';
import { Navigator } from './navigator.js';
import { Paper } from './paper.js';
import classes from './room.module.css';
import { RoomHeader } from './room-header.js';

type DialogName = 'questions' | 'handIn' | 'keys' | 'goTo';

/** The exam room of an open attempt: paper, navigator, access, clock and what is saved. */
export function Room({
  attempt,
  receivedAtMs,
  sshPort,
  isHandingIn,
  handInError,
  onHandIn,
  onClosed,
  onSwitchLanguage,
  notice,
  replacement,
}: {
  attempt: AttemptView;
  /** `performance.now()` when `attempt` arrived */
  receivedAtMs: number;
  sshPort: number;
  isHandingIn: boolean;
  handInError: unknown;
  onHandIn: () => void;
  /** the server says that the attempt has ended, or its time is over */
  onClosed: () => void;
  onSwitchLanguage: () => void;
  /** where the environment stands, if it is not ready to be worked on */
  notice: ReactNode;
  /** the way to another environment */
  replacement: ReactNode;
}) {
  const { t } = useTranslation(['room', 'common']);
  const say = useText();
  const { questions, access } = attempt;
  const place = usePlace(questions.length);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [isOver, setOver] = useState(false);
  const [areKeysOn, setKeysOn] = useState(() => recall('keys') !== 'off');
  const { deadline, follow } = useDeadline(attempt, receivedAtMs);
  const saving = useSaving(attempt, { onTime: follow, onClosed });
  const handIn = useHandIn(saving, onHandIn);
  const { position, view } = place;

  useRoomKeys(areKeysOn && dialog === null, (action) => act[action]());
  const act: Record<RoomAction, () => void> = {
    next: () => place.go(position + 1),
    previous: () => place.go(position - 1),
    flag: () => {
      if (!isOver) saving.flags.change(position, !saving.flagsNow.byPosition.get(position)?.value);
    },
    goTo: () => setDialog('goTo'),
    help: () => setDialog('keys'),
    paper: () => place.show(view === 'access' ? 'one' : view),
  };

  function goFromDialog(to: number) {
    setDialog(null);
    place.go(to);
  }

  return (
    <div className={classes.room} data-view={view}>
      <title>{`${position} / ${questions.length} · ${say(attempt.examTitle)} · Stackproof`}</title>
      <RoomHeader
        title={say(attempt.examTitle)}
        position={position}
        of={questions.length}
        view={view}
        hasAccess={access !== null}
        saving={saving}
        deadline={deadline}
        onShow={place.show}
        onOpen={setDialog}
        onSwitchLanguage={onSwitchLanguage}
        onOver={() => {
          setOver(true);
          // The server takes what was on its way for 5 seconds; a stuck save must not hold the end up.
          void Promise.race([saving.saveAll(), pause(3_000)]).then(onClosed);
        }}
      />
      <div className={classes.navigator}>
        <Navigator questions={questions} saving={saving} current={position} onGo={place.go} />
      </div>
      <main className={classes.paper} id="content" tabIndex={-1}>
        {notice}
        {view === 'access' && access ? (
          <AccessCard access={access} port={sshPort}>
            {replacement}
          </AccessCard>
        ) : (
          <Paper questions={questions} saving={saving} place={place} isLocked={isOver} />
        )}
      </main>
      {access && (
        <div className={classes.access}>
          <AccessCard access={access} port={sshPort}>
            {replacement}
          </AccessCard>
        </div>
      )}
      <Dialog isOpen={dialog === 'questions'} onClose={() => setDialog(null)} title={t('questions')}>
        <Navigator questions={questions} saving={saving} current={position} onGo={goFromDialog} />
      </Dialog>
      <HandInDialog
        isOpen={dialog === 'handIn'}
        questions={questions}
        saving={saving}
        isHandingIn={isHandingIn || handIn.isWaiting}
        error={handInError}
        onClose={() => {
          handIn.cancel();
          setDialog(null);
        }}
        onGo={(to) => {
          handIn.cancel();
          goFromDialog(to);
        }}
        onHandIn={() => void handIn.start()}
      />
      <KeysDialog
        isOpen={dialog === 'keys'}
        isOn={areKeysOn}
        onSwitch={(isOn) => {
          setKeysOn(isOn);
          remember('keys', isOn ? null : 'off');
        }}
        onClose={() => setDialog(null)}
      />
      <GoToDialog isOpen={dialog === 'goTo'} of={questions.length} onGo={place.go} onClose={() => setDialog(null)} />
    </div>
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, ms));
}
