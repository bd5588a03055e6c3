import { useEffect, useEffectEvent } from 'react';

export type RoomAction = 'next' | 'previous' | 'flag' | 'goTo' | 'help' | 'paper';

const actions: Record<string, RoomAction> = {
  j: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  f: 'flag',
  g: 'goTo',
  '?': 'help',
  Escape: 'paper',
};

/** What a key press asks the room to do, or null: nothing while typing, with a modifier, or inside a dialog. */
function actionOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest('[role="dialog"], [role="menu"]')) return null;
  if (target && isTypedInto(target)) return null;
  const isArrow = event.key.startsWith('Arrow');
  if (isArrow && target?.closest('input, button, pre, [data-own-arrows]')) return null;
  return actions[event.key] ?? null;
}

/** Calls back for the keys of the room, wherever the focus is. */
export function useRoomKeys(isOn: boolean, act: (action: RoomAction) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event);
    if (action === null) return;
    event.preventDefault();
    act(action);
  });

  // The keys belong to the whole page, not to one element of it.
  useEffect(() => {
    if (!isOn) return;
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [isOn]);
}

function isTypedInto(target: HTMLElement): boolean {
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target.matches('input') && !target.matches('[type="radio"], [type="checkbox"], [type="button"]');
}
