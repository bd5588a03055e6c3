import { Inject, Injectable } from '@nestjs/common';
import type { UpdateMe } from '../contract/index.js';
import type { User } from '../platform/allow.js';
import { AUTH, type Auth } from './auth.js';

@Injectable()
export class MeService {
  constructor(@Inject(AUTH) private readonly auth: Auth) {}

  /** Changes the profile through the account library, so that sessions and profile stay one truth. */
  async update(user: User, change: UpdateMe): Promise<User> {
    const { internalAdapter } = await this.auth.$context;
    const members = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    if (Object.keys(members).length > 0) await internalAdapter.updateUser(user.id, members);
    return { ...user, ...members };
  }
}
