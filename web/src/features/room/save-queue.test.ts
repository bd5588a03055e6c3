import { describe, expect, test } from '@jest/globals';
import { SaveQueue } from './save-queue.js';
import type { Change, SaveFailure, Stored } from './save-state.js';

type Reply = { revision: number; savedAt: string };

/** A server that answers when it is told to, and timers that run when time is said to pass. */
function bench(stored: [number, Stored<string | null>][] = [[1, { value: null, revision: 0, savedAt: null }]]) {
  const sent: (Change<string | null> & {
    ok: () => Promise<void>;
    fail: (why: SaveFailure<string>) => Promise<void>;
  })[] = [];
  const timers = new Map<number, { run: () => void; ms: number }>();
  const kept: ReadonlyMap<number, unknown>[] = [];
  let timerId = 0;
  const settled = () => new Promise<void>((resolve) => window.setTimeout(resolve, 0));
  const queue = new SaveQueue<string | null>(new Map(stored), {
    send: (change) =>
      new Promise<Reply>((resolve, reject) => {
        sent.push({
          ...change,
          ok: () => {
            resolve({ revision: change.baseRevision + 1, savedAt: `saved-${change.sequence}` });
            return settled();
          },
          fail: (why) => {
            reject(why);
            return settled();
          },
        });
      }),
    failureOf: (error) => error as SaveFailure<string>,
    keep: (unsaved) => kept.push(unsaved),
    now: () => new Date('2026-11-23T14:03:11Z'),
    setTimer: (run, ms) => {
      timerId += 1;
      timers.set(timerId, { run, ms });
      return timerId;
    },
    clearTimer: (timer) => void timers.delete(timer as number),
  });
  const pass = () => {
    const due = [...timers.values()];
    timers.clear();
    for (const { run } of due) run();
  };
  const last = () => {
    const change = sent.at(-1);
    if (!change) throw new Error('nothing was sent');
    return change;
  };
  const state = (position = 1) => queue.snapshot().byPosition.get(position);
  return { queue, sent, timers, kept, pass, last, state };
}

describe('the save queue', () => {
  test('a choice is sent at once and is saved when the server says so', async () => {
    const { queue, sent, last, state } = bench();
    queue.change(1, 'a');
    expect(sent).toHaveLength(1);
    expect(state()?.state).toBe('sending');
    await last().ok();
    expect(state()).toMatchObject({ state: 'saved', value: 'a', savedAt: 'saved-1' });
    expect(queue.snapshot().unsaved).toBe(0);
  });

  test('typing is sent once it rests', () => {
    const { queue, sent, timers, pass } = bench();
    queue.change(1, 'v', 800);
    queue.change(1, 'vo', 800);
    expect(sent).toHaveLength(0);
    expect([...timers.values()].map(({ ms }) => ms)).toEqual([800]);
    pass();
    expect(sent.map(({ value }) => value)).toEqual(['vo']);
  });

  test('what is entered while a send is under way follows it, on the new revision', async () => {
    const { queue, sent, last, state } = bench();
    queue.change(1, 'a');
    queue.change(1, 'b');
    expect(sent).toHaveLength(1);
    await last().ok();
    expect(last()).toMatchObject({ value: 'b', baseRevision: 1, sequence: 2 });
    await last().ok();
    expect(state()).toMatchObject({ value: 'b', state: 'saved' });
  });

  test('a send that fails in passing is tried again until it is saved, and says since when it is not', async () => {
    const { queue, last, pass, state } = bench();
    queue.change(1, 'a');
    await last().fail({ kind: 'passing' });
    expect(state()?.state).toBe('retrying');
    expect(queue.snapshot().notSavedSince).toEqual(new Date('2026-11-23T14:03:11Z'));
    pass();
    await last().ok();
    expect(state()?.state).toBe('saved');
    expect(queue.snapshot().notSavedSince).toBeNull();
  });

  test('flush does not wait for the next try', async () => {
    const { queue, sent, last } = bench();
    queue.change(1, 'a');
    await last().fail({ kind: 'passing' });
    queue.flush();
    expect(sent).toHaveLength(2);
  });

  test('a conflict waits for a choice and sends nothing before it', async () => {
    const { queue, sent, last, pass, state } = bench();
    queue.change(1, 'mine');
    await last().fail({ kind: 'conflict', theirs: { value: 'theirs', revision: 7, savedAt: 'then' } });
    queue.change(1, 'mine too');
    pass();
    expect(sent).toHaveLength(1);
    expect(state()).toMatchObject({ state: 'conflict', value: 'mine too', theirs: { value: 'theirs' } });
  });

  test('keeping mine sends it on the revision of the other page', async () => {
    const { queue, last } = bench();
    queue.change(1, 'mine');
    await last().fail({ kind: 'conflict', theirs: { value: 'theirs', revision: 7, savedAt: 'then' } });
    queue.resolve(1, 'mine');
    expect(last()).toMatchObject({ value: 'mine', baseRevision: 7 });
  });

  test('taking the other one sends nothing', async () => {
    const { queue, sent, last, state } = bench();
    queue.change(1, 'mine');
    await last().fail({ kind: 'conflict', theirs: { value: 'theirs', revision: 7, savedAt: 'then' } });
    queue.resolve(1, 'theirs');
    expect(sent).toHaveLength(1);
    expect(state()).toMatchObject({ state: 'saved', value: 'theirs', savedAt: 'then' });
  });

  test('a closed attempt stops the queue and leaves the change marked as not saved', async () => {
    const { queue, sent, last, state } = bench();
    queue.change(1, 'a');
    await last().fail({ kind: 'closed' });
    queue.change(1, 'b');
    expect(queue.snapshot().isClosed).toBe(true);
    expect(state()?.state).toBe('refused');
    expect(sent).toHaveLength(1);
  });

  test('idle resolves only when nothing is on its way any more', async () => {
    const { queue, last } = bench();
    queue.change(1, 'a');
    let isIdle = false;
    const idle = queue.idle().then(() => {
      isIdle = true;
    });
    await last().fail({ kind: 'passing' });
    expect(isIdle).toBe(false);
    queue.flush();
    await last().ok();
    await idle;
    expect(isIdle).toBe(true);
  });

  test('a newer reading replaces what is saved and spares what is not', async () => {
    const { queue, state } = bench([
      [1, { value: 'old', revision: 1, savedAt: null }],
      [2, { value: 'old', revision: 1, savedAt: null }],
    ]);
    queue.change(2, 'mine', 800);
    queue.refresh(
      new Map([
        [1, { value: 'new', revision: 2, savedAt: 'now' }],
        [2, { value: 'new', revision: 2, savedAt: 'now' }],
      ]),
    );
    expect(state(1)?.value).toBe('new');
    expect(state(2)?.value).toBe('mine');
  });

  test('what is not on the server is kept until it is', async () => {
    const { queue, kept, last } = bench();
    queue.change(1, 'a');
    expect([...(kept.at(-1) ?? [])]).toEqual([[1, { value: 'a', baseRevision: 0 }]]);
    await last().ok();
    expect(kept.at(-1)?.size).toBe(0);
  });
});
