import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Locale, type Role, roles } from '../contract/index.js';
import { NotSignedIn } from './problem.js';

export const allowKey = 'stackproof:allow';

/** Who may use a route: the roles, or everyone without signing in. */
export type Allowed = readonly Role[] | 'everyone';

/** Opens a route, or all routes of a controller, to everyone with an account. What is not opened is refused. */
export const AllowSignedIn = (): MethodDecorator & ClassDecorator => SetMetadata(allowKey, roles);

/** Opens a route, or all routes of a controller, to these roles. */
export const AllowRoles = (...allowed: Role[]): MethodDecorator & ClassDecorator => SetMetadata(allowKey, allowed);

/** Opens a route to everyone, without signing in. */
export const AllowEveryone = (): MethodDecorator & ClassDecorator => SetMetadata(allowKey, 'everyone');

/** Who is asking. */
export type User = { id: string; email: string; name: string; role: Role; locale: Locale };

const users = new WeakMap<object, User>();

export function rememberUser(request: FastifyRequest, user: User): void {
  users.set(request, user);
}

/** The signed-in user of this request. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  const user = users.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (user === undefined) throw new NotSignedIn();
  return user;
});
