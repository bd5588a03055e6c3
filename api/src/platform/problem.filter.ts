import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput, NotAllowed, NotFound, Problem } from './problem.js';

const retryAfterSeconds = 2;

/** Turns everything thrown into the one shape of a refusal; what nobody expected is logged and told as a fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('api');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    sendProblem(http.getResponse<FastifyReply>(), this.expected(thrown, request));
  }

  private expected(thrown: unknown, request: FastifyRequest): Problem {
    const problem = problemOf(thrown);
    if (problem !== undefined) return problem;
    if (isDatabaseAway(thrown)) {
      this.logger.warn({ err: thrown, requestId: request.id }, 'the database is away');
      return new Problem('service_fault', 503, 'The database does not answer; try again.', {}, retryAfterSeconds);
    }
    this.logger.error({ err: thrown, requestId: request.id }, 'request failed');
    return new Problem('service_fault', 500, `Something failed on our side; it is logged as request ${request.id}.`);
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  void reply.status(problem.status).send(problem.view());
}

/** The refusal behind what was thrown; undefined when it is a fault. */
function problemOf(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) return thrown;
  const status = statusOf(thrown);
  if (status === 404) return new NotFound('address');
  if (status === 403) return new NotAllowed('This address is closed.');
  if (status !== undefined && status >= 400 && status < 500) {
    return status === 413
      ? new Problem('invalid_input', 413, 'The request is too large.')
      : new InvalidInput([{ path: '', message: thrown instanceof Error ? thrown.message : 'cannot be read' }]);
  }
  return undefined;
}

/** Nest and Fastify say in the error which status a request they cannot read deserves. */
function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number')
    return thrown.statusCode;
  return undefined;
}

/** A refused or cut connection, or a server that starts, stops or has no connection left. */
function isDatabaseAway(thrown: unknown): boolean {
  const error: unknown = thrown instanceof Error && 'driverError' in thrown ? thrown.driverError : thrown;
  if (!(error instanceof Error)) return false;
  if (error.cause !== undefined && isDatabaseAway(error.cause)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isCut = /^Connection terminated|timeout exceeded when trying to connect/.test(error.message);
  return isCut || /^(ECONNREFUSED|ECONNRESET|57P0[123]|53300|08...)$/.test(code);
}
