import type { Actor, Json, Service } from '@stackproof/question-bank';
import {
  type Endpoints,
  endpointsOfCloud,
  microversionHeader,
  servicesIn,
  urlOf,
  urlsIn,
  versionsUrlOf,
} from './catalog.js';
import { type Credentials, findCredentials } from './clouds.js';
import type { Connection } from './connect.js';
import type { Command, CommandResult } from './exec.js';
import { EnvironmentFault } from './fault.js';
import { pause } from './pause.js';
import { openRest, type Rest, type RestReply } from './rest.js';
import { createRoute } from './route.js';
import { type Survey, survey } from './survey.js';
import { type SignIn, signIn, type Token } from './tokens.js';

/** The account of one attempt: values of `{{access.…}}`. */
export type Access = {
  user: string;
  password: string;
  userId: string;
  project: string;
  projectId: string;
  /** Name of its entry in the clouds file of the SSH user. */
  cloud: string;
};

export type ApiRequest = {
  service: Service;
  as: Actor;
  method: string;
  /** Below the endpoint of the service, query included. */
  path: string;
  microversion?: string | undefined;
  body?: Json | undefined;
  /** Of a body that is not plain JSON to the service. */
  contentType?: string;
  timeoutMs?: number;
  /** Where services were; asked instead of what the catalogue says now. */
  endpoints?: Endpoints | undefined;
  /** Asks what versions the service knows; the path is not looked at. */
  versions?: boolean;
};

/** A page below the root of the host's web site. */
export type PageRequest = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string };

/** A signed-in OpenStack behind one connection. */
export type Cloud = {
  readonly connection: Connection;
  readonly host: Survey;
  readonly region: string | null;
  readonly credentials: Credentials;
  /** What its catalogue offers. */
  readonly services: readonly Service[];
  readonly access: Access | undefined;
  /** Where its services are at this moment. */
  readonly endpoints: Endpoints;
  /** Texts that must reach no log, no evidence and no page. */
  readonly secrets: () => string[];
  /** One token per actor and connection. @throws EnvironmentFault */
  token(as: Exclude<Actor, 'anonymous'>): Promise<Token>;
  /** Any status is a reply; only what cannot be read is a fault. GET and HEAD are tried again when a service stumbles. */
  request(request: ApiRequest): Promise<RestReply>;
  /** Any status is a reply. @throws EnvironmentFault 'service-error' when nothing listens */
  page(request: PageRequest): Promise<RestReply>;
  /** A sign-in of the administrator at this moment, in no cache. @throws EnvironmentFault */
  signInAnew(): Promise<void>;
  /** Undefined when the sign-in is refused. */
  signIn(who: SignIn): Promise<Token | undefined>;
  /** As `connection.exec`, with HOME set. */
  run(command: Command): Promise<CommandResult>;
  /** The same cloud, with the account of an attempt for `candidate` and `attempt-project`. */
  withAccess(access: Access): Cloud;
};

/**
 * Reads the host, finds the administrator's credentials and signs in.
 *
 * @throws EnvironmentFault 'unauthorised' without credentials or when they are refused
 */
export async function openCloud(
  connection: Connection,
  { access }: { access?: Access | undefined } = {},
): Promise<Cloud> {
  const host = await survey(connection);
  const credentials = await findCredentials(connection, host);
  const { route, allow } = createRoute(connection, host.addresses);
  allow([credentials.authUrl]);
  const rest = openRest(connection, route, credentials.ca ?? undefined);
  connection.ended.addEventListener('abort', () => rest.close());
  const admin = await adminToken(rest, credentials);
  allow(urlsIn(admin.catalog));
  return cloudOf({ connection, host, credentials, rest, admin, allow }, access);
}

/** A dashboard that was just restarted loads itself with the first page. */
const pageMs = 30_000;

type Opened = {
  connection: Connection;
  host: Survey;
  credentials: Credentials;
  rest: Rest;
  admin: Token;
  allow(urls: readonly URL[]): void;
};

function cloudOf(opened: Opened, access: Access | undefined): Cloud {
  const { connection, host, credentials, rest } = opened;
  const { region } = credentials;
  const tokens = new Map<string, Promise<Token>>([['admin', Promise.resolve(opened.admin)]]);
  const issued = new Set<string>([opened.admin.id]);

  const token: Cloud['token'] = (as) => {
    const known = tokens.get(as);
    if (known !== undefined) return known;
    const asked = signInAs(as, opened, access).then((fresh) => {
      issued.add(fresh.id);
      return fresh;
    });
    tokens.set(as, asked);
    // Who tries again asks again.
    asked.catch(() => tokens.delete(as));
    return asked;
  };

  const send = async ({
    service,
    as,
    method,
    path,
    microversion,
    body,
    contentType,
    timeoutMs,
    endpoints,
    versions,
  }: ApiRequest): Promise<RestReply> => {
    // Whoever asks anonymously asks where the account of the attempt would.
    const held = await token(as === 'anonymous' ? (access === undefined ? 'admin' : 'attempt-project') : as);
    const url = versions ? versionsUrlOf(held, service, region) : urlOf(held, service, region, path, endpoints);
    if (endpoints !== undefined) opened.allow([url]);
    return rest.send({
      method,
      url,
      headers: {
        ...(as === 'anonymous' ? {} : { 'x-auth-token': held.id }),
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...(microversion === undefined ? {} : microversionHeader(service, microversion)),
      },
      ...(body === undefined ? {} : { body }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  };

  return {
    connection,
    host,
    region,
    credentials,
    services: servicesIn(opened.admin, region),
    endpoints: endpointsOfCloud(opened.admin, region),
    access,
    secrets: () => [credentials.password, ...(access === undefined ? [] : [access.password]), ...issued],
    token,
    request: (request) => (isRead(request.method) ? patiently(() => send(request), connection.ended) : send(request)),
    page: async ({ path, ...request }) => {
      const { protocol, hostname } = credentials.authUrl;
      const url = new URL(path, `${protocol}//${hostname}`);
      // A path such as //other would lead to another host.
      if (url.hostname !== hostname) throw new EnvironmentFault('malformed', 'The page is on another host.');
      return rest.send({ ...request, url, timeoutMs: pageMs });
    },
    signInAnew: async () => {
      issued.add((await adminToken(rest, credentials)).id);
    },
    signIn: async (who) => {
      const signedIn = await signIn(rest, credentials.authUrl, who);
      if (signedIn !== undefined) issued.add(signedIn.id);
      return signedIn;
    },
    run: (command) =>
      connection.exec({ ...command, environment: { HOME: host.home, USER: connection.user, ...command.environment } }),
    withAccess: (next) => cloudOf(opened, next),
  };
}

async function adminToken(rest: Rest, credentials: Credentials): Promise<Token> {
  const { username, password, userDomain, project, projectDomain } = credentials;
  const who: SignIn = { user: username, password, userDomain, scope: { project, domain: projectDomain } };
  const token = await signIn(rest, credentials.authUrl, who);
  if (token === undefined)
    throw new EnvironmentFault('unauthorised', `The password in ${credentials.source} is refused.`);
  return token;
}

async function signInAs(
  as: 'admin' | 'candidate' | 'attempt-project',
  opened: Opened,
  access: Access | undefined,
): Promise<Token> {
  const { rest, credentials, admin } = opened;
  if (as === 'admin') return admin;
  if (access === undefined) throw new Error(`No account of an attempt: nothing can be asked as ${as}.`);
  const scope = { projectId: access.projectId };
  const ask = (who: SignIn) => signIn(rest, credentials.authUrl, who);
  const { user, password } = access;
  const { username, password: adminPassword, userDomain } = credentials;
  const token =
    as === 'candidate'
      ? await ask({ user, password, userDomain: 'default', scope })
      : // Clouds that let no token reach another project are asked by password.
        ((await ask({ token: admin.id, scope })) ??
        (await ask({ user: username, password: adminPassword, userDomain, scope })));
  if (token === undefined) throw new EnvironmentFault('unauthorised', `The sign-in as ${as} is refused.`);
  return token;
}

/** DevStack's services answer 503 or hang up for a moment after a restart; three tries cover it. */
async function patiently(send: () => Promise<RestReply>, life: AbortSignal): Promise<RestReply> {
  for (const ms of [250, 1_000]) {
    try {
      const reply = await send();
      if (reply.status !== 502 && reply.status !== 503) return reply;
    } catch (error) {
      if (!(error instanceof EnvironmentFault) || error.reason !== 'service-error') throw error;
    }
    await pause(ms, life);
  }
  return send();
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
