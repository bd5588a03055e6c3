import { type Role, roles } from '../contract/index.js';
import { addAccount } from './add-account.js';
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
  const links: SignInLink[] = [];
  for (const role of roles) {
    const email = `${role}@demo.stackproof.example`;
    await addAccount(auth, { role, email, name: names[role] });
    links.push({ role, email, link: await auth.oneTimeLink(email) });
  }
  return links;
}
