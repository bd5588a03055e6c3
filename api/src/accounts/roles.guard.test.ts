import { describe, expect, test } from '@jest/globals';
import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AllowEveryone, AllowSignedIn, allowKey } from '../platform/allow.js';
import type { Auth } from './auth.js';
import { RolesGuard } from './roles.guard.js';

const answer = () => 'an answer';

class Routes {
  @AllowSignedIn()
  signedIn() {
    return answer();
  }

  @AllowEveryone()
  everyone() {
    return answer();
  }

  @SetMetadata(allowKey, ['author'])
  authors() {
    return answer();
  }

  forgotten() {
    return answer();
  }
}

const user = {
  id: '3f0e4f36-9a54-4c4e-8f3b-0d4a3b6f1a11',
  email: 'a@stackproof.test',
  name: 'A',
  role: 'instructor',
  locale: 'en',
};

/** Asks the guard for one route, as a user of this role or as nobody. */
async function ask(route: keyof Routes, role: string | undefined): Promise<string> {
  const getSession = async () => (role === undefined ? null : { user: { ...user, role }, session: {} });
  const guard = new RolesGuard(new Reflector(), { api: { getSession } } as unknown as Auth);
  const context = {
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => ({ headers: {} }) }),
  } as unknown as ExecutionContext;
  return guard.canActivate(context).then(
    () => 'let in',
    (error: { code: string }) => error.code,
  );
}

describe('a route', () => {
  test.each([
    ['everyone', undefined, 'let in'],
    ['signedIn', undefined, 'not_signed_in'],
    ['signedIn', 'candidate', 'let in'],
    ['authors', 'candidate', 'not_allowed'],
    ['authors', 'administrator', 'not_allowed'],
    ['authors', 'author', 'let in'],
    ['forgotten', undefined, 'not_signed_in'],
    ['forgotten', 'administrator', 'not_allowed'],
  ] as const)('%s asked for by %s is answered: %s', async (route, role, outcome) => {
    expect(await ask(route, role)).toBe(outcome);
  });
});
