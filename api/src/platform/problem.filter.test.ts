import { describe, expect, test } from '@jest/globals';
import { type ArgumentsHost, Logger, NotFoundException } from '@nestjs/common';
import { ProblemFilter } from './problem.filter.js';
import { Problem, TooManyRequests } from './problem.js';

Logger.overrideLogger(false);

/** What a client gets when this is thrown. */
function replyTo(thrown: unknown) {
  const sent = { status: 0, headers: {} as Record<string, string>, body: undefined as unknown };
  const reply = {
    header: (name: string, value: string) => {
      sent.headers[name] = value;
    },
    status: (status: number) => {
      sent.status = status;
      return reply;
    },
    send: (body: unknown) => {
      sent.body = body;
    },
  };
  const http = { getRequest: () => ({ id: 'request-1' }), getResponse: () => reply };
  new ProblemFilter().catch(thrown, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return sent;
}

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });

describe('what was thrown', () => {
  test('as a refusal keeps its code, its status and what it adds', () => {
    const { status, body } = replyTo(new Problem('run_in_progress', 409, 'Wait.', { attemptId: 'x' }));
    expect([status, body]).toEqual([409, { code: 'run_in_progress', message: 'Wait.', attemptId: 'x' }]);
  });

  test('as a refusal that ends by itself says when', () => {
    expect(replyTo(new TooManyRequests(2.1)).headers).toEqual({ 'retry-after': '3' });
  });

  test.each([
    ['itself', refused],
    ['wrapped by the account library', new Error('Failed to get session', { cause: refused })],
    ['wrapped by the ORM', Object.assign(new Error('query failed'), { driverError: refused })],
    ['cut while in use', new Error('Connection terminated unexpectedly')],
  ])('because the database is away is told as that, to be tried again: %s', (_how, error) => {
    const { status, body, headers } = replyTo(error);
    expect([status, headers]).toEqual([503, { 'retry-after': '2' }]);
    expect(body).toMatchObject({ code: 'service_fault' });
  });

  test('by the framework becomes one of our refusals', () => {
    expect(replyTo(new NotFoundException()).body).toMatchObject({ code: 'not_found' });
  });

  test('by a mistake of ours tells the request to look for and nothing else', () => {
    const { status, body } = replyTo(new Error('password=secret'));
    expect([status, body]).toEqual([
      500,
      { code: 'service_fault', message: 'Something failed on our side; it is logged as request request-1.' },
    ]);
  });
});
