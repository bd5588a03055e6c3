import { nextDelayMs } from './back-off.js';
import type { Change, SaveFailure, SaveSnapshot, SaveState, Stored } from './save-state.js';

type Entry<V> = {
  value: V;
  baseRevision: number;
  savedAt: string | null;
  changedAt: Date | null;
  state: SaveState;
  delayMs: number;
  failures: number;
  theirs: Stored<V> | null;
  cause: unknown;
  timer: unknown;
};

type Surroundings<V> = {
  /** sends one change; throws nothing but what `failureOf` understands */
  send: (change: Change<V>) => Promise<{ revision: number; savedAt: string }>;
  failureOf: (error: unknown) => SaveFailure<V>;
  /** called with what is not on the server yet, so that a reload can bring it back */
  keep?: (unsaved: ReadonlyMap<number, { value: V; baseRevision: number }>) => void;
  now?: () => Date;
  setTimer?: (run: () => void, ms: number) => unknown;
  clearTimer?: (timer: unknown) => void;
};

/**
 * Sends every change to the server, in order per question, until it is there.
 *
 * One send per question is under way at a time; what is entered meanwhile follows it. Sends that fail
 * in passing are tried again with growing pauses, for ever. A conflict waits for `resolve`.
 */
export class SaveQueue<V> {
  private readonly entries = new Map<number, Entry<V>>();
  private readonly listeners = new Set<() => void>();
  private readonly idleWaiters = new Set<() => void>();
  private sequence = 0;
  private isClosed = false;
  private snapshotNow: SaveSnapshot<V>;

  constructor(
    stored: ReadonlyMap<number, Stored<V>>,
    private readonly around: Surroundings<V>,
  ) {
    for (const [position, { value, revision, savedAt }] of stored) {
      this.entries.set(position, {
        value,
        baseRevision: revision,
        savedAt,
        changedAt: null,
        state: 'saved',
        delayMs: 0,
        failures: 0,
        theirs: null,
        cause: null,
        timer: null,
      });
    }
    this.snapshotNow = this.takeSnapshot();
  }

  readonly snapshot = (): SaveSnapshot<V> => this.snapshotNow;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes a change and sends it after `delayMs`; a further change of the same question starts the delay again. */
  change(position: number, value: V, delayMs = 0): void {
    const entry = this.entries.get(position);
    if (!entry || this.isClosed) return;
    entry.value = value;
    entry.delayMs = delayMs;
    entry.changedAt ??= this.now();
    if (entry.state !== 'sending' && entry.state !== 'conflict') {
      entry.state = entry.failures > 0 ? 'retrying' : 'waiting';
      entry.cause = null;
      if (entry.failures === 0) this.sendAfter(position, entry, delayMs);
    }
    this.changed();
  }

  /** Brings back a change an earlier page of this device could not send. */
  restore(position: number, value: V, baseRevision: number): void {
    const entry = this.entries.get(position);
    if (!entry) return;
    entry.baseRevision = baseRevision;
    this.change(position, value);
  }

  /** Takes over what the server holds now for questions nothing is under way for. */
  refresh(stored: ReadonlyMap<number, Stored<V>>): void {
    for (const [position, { value, revision, savedAt }] of stored) {
      const entry = this.entries.get(position);
      if (entry?.state !== 'saved' || revision < entry.baseRevision) continue;
      Object.assign(entry, { value, baseRevision: revision, savedAt });
    }
    this.changed();
  }

  /** Ends a conflict: `mine` overwrites what the server holds, `theirs` gives the own change up. */
  resolve(position: number, choice: 'mine' | 'theirs'): void {
    const entry = this.entries.get(position);
    if (!entry?.theirs) return;
    const { theirs } = entry;
    entry.baseRevision = theirs.revision;
    entry.theirs = null;
    if (choice === 'theirs') {
      Object.assign(entry, { value: theirs.value, savedAt: theirs.savedAt, changedAt: null, state: 'saved' });
    } else {
      entry.state = 'waiting';
      this.sendAfter(position, entry, 0);
    }
    this.changed();
  }

  /** Sends now whatever waits, also what waits for its next try. */
  flush(): void {
    for (const [position, entry] of this.entries) {
      if (entry.state === 'waiting' || entry.state === 'retrying') this.sendAfter(position, entry, 0);
    }
  }

  /** Resolves when nothing is on its way any more: saved, or waiting for a decision of the reader. */
  async idle(): Promise<void> {
    if (!this.isMoving()) return;
    await new Promise<void>((resolve) => this.idleWaiters.add(resolve));
  }

  /** Stops every timer; nothing is sent any more. */
  stop(): void {
    this.isClosed = true;
    for (const entry of this.entries.values()) this.clearTimer(entry);
  }

  private sendAfter(position: number, entry: Entry<V>, delayMs: number): void {
    this.clearTimer(entry);
    if (delayMs === 0) {
      void this.send(position, entry);
      return;
    }
    const setTimer = this.around.setTimer ?? ((run, ms) => window.setTimeout(run, ms));
    entry.timer = setTimer(() => void this.send(position, entry), delayMs);
  }

  private async send(position: number, entry: Entry<V>): Promise<void> {
    if (this.isClosed) return;
    const { value } = entry;
    const changedAt = entry.changedAt;
    this.clearTimer(entry);
    entry.state = 'sending';
    this.sequence += 1;
    this.changed();
    try {
      const reply = await this.around.send({
        position,
        value,
        baseRevision: entry.baseRevision,
        sequence: this.sequence,
      });
      entry.baseRevision = reply.revision;
      entry.savedAt = reply.savedAt;
      entry.failures = 0;
      const isNewer = !Object.is(entry.value, value);
      entry.changedAt = isNewer ? this.now() : null;
      entry.state = isNewer ? 'waiting' : 'saved';
      if (isNewer) this.sendAfter(position, entry, entry.delayMs);
    } catch (error) {
      entry.changedAt = changedAt;
      this.fail(position, entry, this.around.failureOf(error));
    }
    this.changed();
  }

  private fail(position: number, entry: Entry<V>, failure: SaveFailure<V>): void {
    if (failure.kind === 'passing') {
      entry.state = 'retrying';
      entry.failures += 1;
      this.sendAfter(position, entry, nextDelayMs(entry.failures));
    } else if (failure.kind === 'conflict') {
      entry.state = 'conflict';
      entry.theirs = failure.theirs;
    } else if (failure.kind === 'refused') {
      entry.state = 'refused';
      entry.failures = 0;
      entry.cause = failure.cause;
    } else {
      entry.state = 'refused';
      this.stop();
    }
  }

  private isMoving(): boolean {
    return [...this.entries.values()].some(
      ({ state }) => state !== 'saved' && state !== 'conflict' && state !== 'refused',
    );
  }

  private clearTimer(entry: Entry<V>): void {
    if (entry.timer === null) return;
    (this.around.clearTimer ?? ((timer) => window.clearTimeout(timer as number)))(entry.timer);
    entry.timer = null;
  }

  private now(): Date {
    return this.around.now?.() ?? new Date();
  }

  private changed(): void {
    this.snapshotNow = this.takeSnapshot();
    const unsaved = [...this.entries].filter(([, { state }]) => state !== 'saved');
    this.around.keep?.(
      new Map(unsaved.map(([position, { value, baseRevision }]) => [position, { value, baseRevision }])),
    );
    for (const listener of this.listeners) listener();
    if (this.isMoving()) return;
    for (const resolve of this.idleWaiters) resolve();
    this.idleWaiters.clear();
  }

  private takeSnapshot(): SaveSnapshot<V> {
    const entries = [...this.entries];
    const failing = entries.filter(([, { state, failures }]) => state === 'refused' || failures > 0);
    const failingSince = failing.flatMap(([, { changedAt }]) => (changedAt ? [changedAt] : []));
    const savedTimes = entries.flatMap(([, { savedAt }]) => (savedAt ? [savedAt] : []));
    return {
      byPosition: new Map(
        entries.map(([position, { value, state, savedAt, theirs, cause }]) => [
          position,
          { value, state, savedAt, theirs, cause },
        ]),
      ),
      unsaved: entries.filter(([, { state }]) => state !== 'saved').length,
      notSavedSince: failingSince.length === 0 ? null : new Date(Math.min(...failingSince.map(Number))),
      lastSavedAt: savedTimes.length === 0 ? null : savedTimes.reduce((a, b) => (a > b ? a : b)),
      isClosed: this.isClosed,
    };
  }
}
