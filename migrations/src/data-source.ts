import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { AnsweringClient } from './answering-client.js';
import { entities } from './entities/index.js';
import { versions } from './versions/index.js';

/**
 * The one way to the database, for api and worker alike.
 *
 * @param url         postgres:// address
 * @param connections highest number of connections of this process
 * @param answerMs    a connection on which a query gets no answer for so long is ended; without it queries may take as
 *                    long as they need, as those of a migration do
 */
export function createDataSource(url: string, connections = 10, answerMs?: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: versions,
    migrationsTableName: 'schema_versions',
    synchronize: false,
    poolSize: connections,
    applicationName: 'stackproof',
    uuidExtension: 'pgcrypto',
    // gen_random_uuid() is part of Postgres; the extension itself is not wanted.
    installExtensions: false,
    // A process stopped in the middle of a transaction keeps its locks; shorter than a lease, so that another takes over.
    extra: {
      idle_in_transaction_session_timeout: 15_000,
      ...(answerMs === undefined ? {} : answering(answerMs)),
    },
  });
}

/** Of a pool whose connections must not stay silent. */
export function answering(answerMs: number) {
  return { Client: AnsweringClient, query_timeout: answerMs, connectionTimeoutMillis: answerMs, keepAlive: true };
}
