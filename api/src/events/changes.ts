import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { changesChannel } from '@stackproof/worker/jobs';
import pg from 'pg';
import { type ChangeEvent, changeEvent } from '../contract/index.js';

/** Injection token of the address of the database. */
export const DATABASE_URL = Symbol('DATABASE_URL');

type Follower = (event: ChangeEvent) => void;

const reconnectMs = 1000;

/**
 * Hears what transactions announce, over one connection of this process, and tells who follows it.
 * After a lost connection everyone is told to read again, for announcements were missed.
 */
@Injectable()
export class Changes implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('changes');
  private readonly followers = new Map<string, Set<Follower>>();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(@Inject(DATABASE_URL) private readonly databaseUrl: string) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }

  /** @returns stops following */
  follow(event: ChangeEvent, follower: Follower): () => void {
    const key = keyOf(event);
    const followers = this.followers.get(key) ?? new Set();
    this.followers.set(key, followers.add(follower));
    return () => {
      followers.delete(follower);
      if (followers.size === 0) this.followers.delete(key);
    };
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, application_name: 'stackproof-changes' });
    // A connection that is cut reports `error` twice; only the first counts.
    client.on('error', (error) => this.reconnect(client, error));
    client.on('end', () => this.reconnect(client, new Error('the connection ended')));
    client.on('notification', ({ payload }) => this.tell(payload));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${changesChannel}`);
    } catch (error) {
      this.reconnect(client, error);
      return;
    }
    this.tellEveryone();
  }

  private reconnect(client: pg.Client, error: unknown): void {
    if (this.isStopped || this.client !== client) return;
    this.client = undefined;
    this.logger.warn({ err: error }, 'Live updates are interrupted; connecting again.');
    client.end().catch(() => undefined);
    this.retry = setTimeout(() => void this.connect(), reconnectMs);
  }

  private tell(payload: string | undefined): void {
    const parsed = changeEvent.safeParse(jsonOf(payload));
    if (!parsed.success) {
      this.logger.warn({ payload }, 'An announcement could not be read.');
      return;
    }
    for (const follower of this.followers.get(keyOf(parsed.data)) ?? []) follower(parsed.data);
  }

  private tellEveryone(): void {
    for (const [key, followers] of this.followers) {
      const event = changeEvent.parse(jsonOf(key));
      for (const follower of followers) follower(event);
    }
  }
}

function keyOf({ topic, id }: ChangeEvent): string {
  return JSON.stringify({ topic, id });
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
