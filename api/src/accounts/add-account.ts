import type { Locale, Role } from '../contract/index.js';
import type { Auth } from './auth.js';

export type NewAccount = { role: Role; email: string; name: string };

/** Until its owner chooses: the language of the machine the product runs on. */
const firstLocale: Locale = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh-CN' : 'en';

/** Makes the account unless its address has one already; without a password, so that only links sign it in. */
export async function addAccount(auth: Auth, { role, email, name }: NewAccount): Promise<void> {
  const { internalAdapter } = await auth.$context;
  if ((await internalAdapter.findUserByEmail(email)) !== null) return;
  await auth.api.createUser({
    // A first one-time link would take the password and the sessions of an account whose address is not verified.
    body: { email, name, role, data: { emailVerified: true, locale: firstLocale } },
  });
}
