/**
 * Repeats one step at a steady pace, one at a time, until it is stopped.
 *
 * A step that returns true has more to do and is repeated at once. One that throws is told to `onError`
 * and repeated after the pause. `poke` cuts the pause short; a poke during a step is not lost.
 */
export class Loop {
  private wake: () => void = () => undefined;
  private isPoked = false;
  private isStopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pauseMs: number,
    private readonly step: () => Promise<boolean>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  poke(): void {
    this.isPoked = true;
    this.wake();
  }

  /** Resolves when the step under way is over. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      this.isPoked = false;
      const hasMore = await this.tryStep();
      if (!hasMore && !this.isPoked && !this.isStopped) await this.pause();
    }
  }

  private async tryStep(): Promise<boolean> {
    try {
      return await this.step();
    } catch (error) {
      this.onError(error);
      // Poked again and again while the database is away, the loop must still not spin.
      await this.pause();
      return false;
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pauseMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
