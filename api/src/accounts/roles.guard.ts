import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyRequest } from 'fastify';
import { meView } from '../contract/index.js';
import { type Allowed, allowKey, rememberUser, type User } from '../platform/allow.js';
import { NotAllowed, NotSignedIn } from '../platform/problem.js';
import { AUTH, type Auth } from './auth.js';

/** Looks the session up at every request and lets in who the route was opened to; a route opened to nobody stays shut. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(AUTH) private readonly auth: Auth,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = this.reflector.getAllAndOverride<Allowed | undefined>(allowKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (allowed === 'everyone') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const user = await this.userOf(request);
    if (!(allowed ?? []).includes(user.role)) throw new NotAllowed();
    rememberUser(request, user);
    return true;
  }

  private async userOf(request: FastifyRequest): Promise<User> {
    const session = await this.auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
    if (session === null) throw new NotSignedIn();
    return meView.parse(session.user);
  }
}
