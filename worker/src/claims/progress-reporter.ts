import type { Change } from '../jobs/changes.js';
import type { Lease, Progress } from './lease.js';

/**
 * Passes on how far a job is, the newest state at most every `pauseMs`: each report is a write and wakes readers.
 * A report that cannot be stored is no reason to stop; a lost lease stops the work by its signal.
 */
export class ProgressReporter {
  private newest: Progress | undefined;
  private storing: Promise<void> | undefined;

  constructor(
    private readonly lease: Lease,
    private readonly change: Change,
    private readonly pauseMs = 250,
  ) {}

  report(progress: Progress): void {
    this.newest = progress;
    this.storing ??= this.storeAll().finally(() => {
      this.storing = undefined;
    });
  }

  /** Waits until the newest report is stored; call it before the job ends. */
  async settle(): Promise<void> {
    await this.storing;
  }

  private async storeAll(): Promise<void> {
    while (this.newest !== undefined && !this.lease.signal.aborted) {
      const progress = this.newest;
      this.newest = undefined;
      await this.lease.progress(progress, this.change).catch(() => undefined);
      if (this.newest !== undefined) await new Promise((resolve) => setTimeout(resolve, this.pauseMs));
    }
  }
}
