import type { Json, Service } from '@stackproof/question-bank';

/** How a reset takes back what one step did; each is safe to do twice. */
export type Undo =
  | { kind: 'delete'; service: Service; as: 'admin' | 'attempt-project'; path: string }
  | { kind: 'command'; argv: string[]; sudo: boolean }
  /** The file as it was lies at `backup`; `backup` + `.none` says that there was none. */
  | { kind: 'file'; path: string; backup: string; sudo: boolean }
  | { kind: 'cloud-entry'; cloud: string; user: string };

/**
 * What a step is about to do; `undo` where it is known before it is done. `tag` is carried by what has no name of its
 * own, so that another worker finds what was made but not recorded.
 */
export type StepIntent = { says: string; tag: string; undo: Undo | null };

export type StepMade = { id: string | null; saved: Json; undo: Undo | null };

export type RecordedStep = { step: string; intent: StepIntent; made: StepMade | null };

/** Where a preparation records what it does, so that another worker can go on and a reset can take it back. */
export type Journal = {
  /**
   * Stores the intent before anything is sent and checks that this worker still holds the lease. The first intent of a
   * step stands.
   *
   * @param step stable within an attempt: `project`, `user`, …, `<position>/<index>`
   * @returns 'new' the first time; 'intended' when an earlier try began it; what it made when an earlier try finished it
   * @throws to stop the preparation
   */
  intent(step: string, intent: StepIntent): Promise<'new' | 'intended' | StepMade>;
  done(step: string, made: StepMade): Promise<void>;
  /** Everything recorded so far. */
  recorded(): Promise<RecordedStep[]>;
};
