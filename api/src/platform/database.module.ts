import { type DynamicModule, Global, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { createDataSource } from '@stackproof/migrations';
import { Pool } from 'pg';

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
          dataSourceFactory: () => createDataSource(databaseUrl).initialize(),
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

function openPool(connectionString: string): Pool {
  const logger = new Logger('database');
  const pool = new Pool({
    connectionString,
    max: 10,
    application_name: 'stackproof-api',
    connectionTimeoutMillis: 5000,
  });
  // An idle connection that the server ends would otherwise end the process.
  pool.on('error', (error) => logger.warn(`A connection was lost: ${error.message}`));
  return pool;
}
