import { isObject, type Json } from '@stackproof/question-bank';
import { EnvironmentFault } from './fault.js';
import type { Rest, RestReply } from './rest.js';

/** Who signs in: by password, or by a token that is to reach another project. */
export type SignIn = ({ user: string; password: string; userDomain: string } | { token: string }) & {
  scope: { projectId: string } | { project: string; domain: string } | { domainId: string } | 'unscoped';
};

export type Token = {
  id: string;
  userId: string;
  /** Empty when it is for no project. */
  projectId: string;
  roles: string[];
  /** As the identity service gave it. */
  catalog: Json[];
};

/**
 * Signs in.
 *
 * @returns undefined when the identity service says no
 * @throws EnvironmentFault when it says nothing of use
 */
export async function signIn(rest: Rest, authUrl: URL, who: SignIn): Promise<Token | undefined> {
  const reply = await rest.send({
    method: 'POST',
    url: new URL(`${versioned(authUrl)}/auth/tokens`),
    body: {
      auth: {
        identity: identityOf(who),
        scope: scopeOf(who.scope),
      },
    },
  });
  if (reply.status === 401) return undefined;
  // A token may be forbidden another project; of a password only 401 says that it is wrong.
  if ('token' in who && [403, 404].includes(reply.status)) return undefined;
  if (reply.status === 403) throw new EnvironmentFault('forbidden', 'The identity service forbids the sign-in.');
  if (reply.status !== 201)
    throw new EnvironmentFault('service-error', `The identity service answered ${reply.status} to a sign-in.`);
  return tokenOf(reply);
}

function scopeOf(scope: SignIn['scope']): Json {
  // Asked for by name: left out, the identity service would take the user's default project.
  if (scope === 'unscoped') return scope;
  if ('projectId' in scope) return { project: { id: scope.projectId } };
  if ('domainId' in scope) return { domain: { id: scope.domainId } };
  return { project: { name: scope.project, domain: { id: scope.domain } } };
}

function identityOf(who: SignIn): Json {
  // A password costs the identity service a quarter of a second of hashing, a token nothing.
  if ('token' in who) return { methods: ['token'], token: { id: who.token } };
  const user = { name: who.user, domain: { id: who.userDomain }, password: who.password };
  return { methods: ['password'], password: { user } };
}

/** The identity URL with its version, which clouds files and openrc leave out now and then. */
function versioned(authUrl: URL): string {
  const base = authUrl.href.replace(/\/+$/, '');
  return /\/v3$/.test(base) ? base : `${base}/v3`;
}

function tokenOf({ headers, body }: RestReply): Token {
  const id = headers['x-subject-token'];
  const token = isObject(body) ? body.token : undefined;
  if (id === undefined || !isObject(token) || !isObject(token.user)) {
    throw new EnvironmentFault('malformed', 'The identity service sent a token that cannot be read.');
  }
  const names = Array.isArray(token.roles) ? token.roles.map((role) => (isObject(role) ? String(role.name) : '')) : [];
  return {
    id,
    userId: String(token.user.id),
    projectId: isObject(token.project) ? String(token.project.id) : '',
    roles: names.sort(),
    catalog: Array.isArray(token.catalog) ? token.catalog : [],
  };
}
