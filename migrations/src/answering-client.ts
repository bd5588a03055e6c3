import pg from 'pg';

/** What pg says when a query got no answer within `query_timeout`. */
const noAnswer = 'Query read timeout';

/**
 * A connection that ends itself once a query got no answer in time. A network that forgot the connection, or a server
 * that vanished, sends nothing that would end it, and TCP alone goes on for a quarter of an hour; pg by itself only
 * gives up the query and would use the connection again.
 */
export class AnsweringClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads, handed on as they are
  override query(...given: any[]): any {
    const answer: unknown = super.query(...(given as Parameters<pg.Client['query']>));
    if (answer instanceof Promise) answer.catch((error: Error) => this.endIfSilent(error));
    return answer;
  }

  private endIfSilent({ message }: Error): void {
    if (message !== noAnswer) return;
    const { connection } = this as unknown as { connection: { stream: { destroy(cause: Error): void } } };
    connection.stream.destroy(new Error('The database stopped answering.'));
  }
}
