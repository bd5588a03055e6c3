import { useRef, useState } from 'react';
import type { Saving } from './use-saving.js';

/** Hands in once every change is on the server; `cancel` while it still waits for that. */
export function useHandIn(saving: Saving, onHandIn: () => void) {
  const [isWaiting, setWaiting] = useState(false);
  const wanted = useRef(false);

  async function start() {
    wanted.current = true;
    setWaiting(true);
    await saving.saveAll();
    setWaiting(false);
    if (wanted.current) onHandIn();
  }

  function cancel() {
    wanted.current = false;
    setWaiting(false);
  }

  return { isWaiting, start, cancel };
}
