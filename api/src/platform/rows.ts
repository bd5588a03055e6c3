import type { EntityManager } from 'typeorm';

/** Runs one statement and returns its rows, whatever kind of statement it is. */
export async function rowsOf<Row>(
  manager: Pick<EntityManager, 'query'>,
  statement: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const result: unknown = await manager.query(statement, parameters);
  // TypeORM replies [rows, count] to UPDATE and DELETE, and rows to everything else.
  if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number') {
    return result[0] as Row[];
  }
  return result as Row[];
}

/** The name of the unique index that refused a row; undefined for every other error. */
export function refusingIndex(error: unknown): string | undefined {
  const driverError: unknown =
    typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  if (typeof driverError !== 'object' || driverError === null) return undefined;
  const { code, constraint } = driverError as { code?: unknown; constraint?: unknown };
  return code === '23505' && typeof constraint === 'string' ? constraint : undefined;
}
