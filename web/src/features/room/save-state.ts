/** What the server holds of one question. */
export type Stored<V> = { value: V; revision: number; savedAt: string | null };

/** One change on its way: `sequence` grows with every send of this page. */
export type Change<V> = { position: number; value: V; baseRevision: number; sequence: number };

/** How a send can end other than well. */
export type SaveFailure<V> =
  | { kind: 'passing' }
  | { kind: 'conflict'; theirs: Stored<V> }
  | { kind: 'refused'; cause: unknown }
  | { kind: 'closed' };

export type SaveState = 'saved' | 'waiting' | 'sending' | 'retrying' | 'conflict' | 'refused';

/** One question as the page shows it. */
export type Kept<V> = {
  value: V;
  state: SaveState;
  savedAt: string | null;
  theirs: Stored<V> | null;
  cause: unknown;
};

/** Everything at one moment; a new object after every change, the same one in between. */
export type SaveSnapshot<V> = {
  byPosition: ReadonlyMap<number, Kept<V>>;
  unsaved: number;
  /** when the oldest change that could not be sent was made; null while sending works */
  notSavedSince: Date | null;
  lastSavedAt: string | null;
  isClosed: boolean;
};
