import { Logger } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { admin } from 'better-auth/plugins';
import { adminAc, userAc } from 'better-auth/plugins/admin/access';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Pool } from 'pg';
import { trustedOrigins } from '../platform/origin-check.js';

export type AuthOptions = { publicUrl: string; secret: string };

/** Injection token of the account library. */
export const AUTH = Symbol('AUTH');

const linkHours = 12;

/**
 * Accounts, sessions and sign-in, all of it better-auth's. The tables are made by our migrations under the names given here.
 *
 * One-time links are made on the server only (`oneTimeLink`); their address over HTTP is not served.
 */
export function createAuth(pool: Pool, { publicUrl, secret }: AuthOptions) {
  const isHttps = publicUrl.startsWith('https:');
  const links = new Map<string, string>();
  const logger = new Logger('accounts');
  const auth = betterAuth({
    appName: 'Stackproof',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: pool,
    telemetry: { enabled: false },
    // Its further arguments may hold addresses of people; they stay out of the log.
    logger: {
      level: 'warn',
      log: (level, message) => (level === 'error' ? logger.error(message) : logger.warn(message)),
    },
    trustedOrigins: trustedOrigins(publicUrl),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      // The defaults of @node-rs/argon2 are argon2id with 19 MiB, two passes, one lane: the OWASP minimum.
      password: { hash: (password) => hash(password), verify: (given) => verify(given.hash, given.password) },
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { locale: { type: 'string', required: true, defaultValue: 'zh-CN', input: false } },
    },
    session: {
      modelName: 'sessions',
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
    },
    account: {
      modelName: 'accounts',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limits',
      fields: { lastRequest: 'last_request' },
      // By address: a class behind one address signs in within the same minute.
      customRules: { '/sign-in/email': { window: 60, max: 30 }, '/magic-link/verify': { window: 60, max: 30 } },
    },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: ['x-real-ip'] },
      // better-auth would write __Secure-; __Host- also binds the cookie to this host and to path /.
      useSecureCookies: false,
      cookiePrefix: isHttps ? '__Host-stackproof' : 'stackproof',
      defaultCookieAttributes: { secure: isHttps, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [
      admin({
        defaultRole: 'candidate',
        adminRoles: ['administrator'],
        roles: { administrator: adminAc, author: userAc, instructor: userAc, candidate: userAc },
        schema: {
          user: { fields: { banReason: 'ban_reason', banExpires: 'ban_expires' } },
          session: { fields: { impersonatedBy: 'impersonated_by' } },
        },
      }),
      magicLink({
        disableSignUp: true,
        expiresIn: linkHours * 3600,
        storeToken: 'hashed',
        sendMagicLink: ({ email, url }) => {
          links.set(email, url);
        },
      }),
    ],
  });

  /** A link that signs this account in once, within twelve hours. */
  async function oneTimeLink(email: string): Promise<string> {
    await auth.api.signInMagicLink({
      body: { email, callbackURL: '/', errorCallbackURL: '/sign-in' },
      headers: new Headers(),
    });
    const link = links.get(email);
    links.delete(email);
    if (link === undefined) throw new Error(`No sign-in link was made for ${email}`);
    return link;
  }

  return Object.assign(auth, { oneTimeLink });
}

export type Auth = ReturnType<typeof createAuth>;
