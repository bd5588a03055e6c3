import { type DynamicModule, Global, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { answering, createDataSource } from '@stackproof/migrations';
import { Pool } from 'pg';

/** Longer than closing ten thousand attempts takes. */
const answerMs = 30_000;

/** The pool of the account library and of the few statements that must not pass through an ORM. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly pool: Pool) {}

  static connect(databaseUrl: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ retryAttempts: 3, retryDelay: 1000 }),
          dataSourceFactory: () => createDataSource(databaseUrl, 10, answerMs).initialize(),
        }),
      ],
      providers: [{ provide: Pool, useFactory: () => openPool(databaseUrl) }],
      exports: [Pool],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** A pool that outlives its connections. */
export function openPool(connectionString: string): Pool {
  const logger = new Logger('database');
  const pool = new Pool({
    connectionString,
    ...answering(answerMs),
    max: 10,
    application_name: 'stackproof-api',
    connectionTimeoutMillis: 5000,
  });
  const complain = (error: Error) => logger.warn(`A connection was lost: ${error.message}`);
  pool.on('error', complain);
  // The pool listens while a connection is idle; one that is lost while in use would end the process.
  pool.on('connect', (client) => client.on('error', complain));
  return pool;
}
