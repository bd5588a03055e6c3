import { type Role, roles } from '../contract/index.js';
import type { Auth } from './auth.js';

export type SignInLink = { role: Role; email: string; link: string };

const names: Record<Role, string> = {
  candidate: 'Demo candidate',
  instructor: 'Demo instructor',
  author: 'Demo author',
  administrator: 'Demo administrator',
};

/** Makes the demo accounts that are missing, without passwords, and a fresh one-time link for each. */
export async function openDemoAccounts(auth: Auth): Promise<SignInLink[]> {
  const { internalAdapter } = await auth.$context;
  const links: SignInLink[] = [];
  for (const role of roles) {
    const email = `${role}@demo.stackproof.example`;
    if ((await internalAdapter.findUserByEmail(email)) === null) await addDemoAccount(auth, role, email);
    links.push({ role, email, link: await auth.oneTimeLink(email) });
  }
  return links;
}

async function addDemoAccount(auth: Auth, role: Role, email: string): Promise<void> {
  await auth.api.createUser({
    // A first one-time link would take the password and the sessions of an account whose address is not verified.
    body: { email, name: names[role], role, data: { emailVerified: true, locale: 'zh-CN' } },
  });
}
