import { isObject, type Json } from '@stackproof/question-bank';
import type { Connection } from './connect.js';
import { EnvironmentFault } from './fault.js';
import { readYaml } from './read-yaml.js';
import type { Survey } from './survey.js';

/** The administrator of a DevStack, as found on its host. */
export type Credentials = {
  /** Where they were found. */
  source: string;
  authUrl: URL;
  username: string;
  password: string;
  userDomain: string;
  project: string;
  projectDomain: string;
  region: string | null;
  /** Path of the certificates that sign the TLS endpoints, and what it holds. */
  cacert: string | null;
  ca: string | null;
};

const devstack = '/opt/stack/devstack';

/**
 * Finds the administrator's credentials: the clouds file, else openrc of the DevStack folder, else what stack.sh left there.
 * The clouds file is parsed as data; names are never looked up in it by prototype.
 *
 * @throws EnvironmentFault 'unauthorised' when there are none
 */
export async function findCredentials(connection: Connection, host: Survey): Promise<Credentials> {
  const found =
    (host.cloudsFile === null ? undefined : fromClouds(host.cloudsFile)) ??
    (await fromOpenrc(connection, host)) ??
    (await fromStackFiles(connection));
  if (found === undefined) {
    throw new EnvironmentFault(
      'unauthorised',
      'No credentials: neither /etc/openstack/clouds.yaml nor a DevStack folder.',
    );
  }
  return { ...found, ca: found.cacert === null ? null : await readCertificates(connection, found.cacert) };
}

type Found = Omit<Credentials, 'ca'>;

function fromClouds(text: string): Found | undefined {
  const file = readYaml(text);
  const clouds = isObject(file) && isObject(file.clouds) ? file.clouds : {};
  const cloud = clouds['devstack-admin'];
  if (!isObject(cloud) || !isObject(cloud.auth)) return undefined;
  const { auth } = cloud;
  return credentialsOf('/etc/openstack/clouds.yaml', {
    OS_AUTH_URL: auth.auth_url,
    OS_USERNAME: auth.username,
    OS_PASSWORD: auth.password,
    OS_USER_DOMAIN_ID: auth.user_domain_id,
    OS_PROJECT_NAME: auth.project_name,
    OS_PROJECT_DOMAIN_ID: auth.project_domain_id,
    OS_REGION_NAME: cloud.region_name,
    OS_CACERT: cloud.cacert,
  });
}

async function fromOpenrc(connection: Connection, { home }: Survey): Promise<Found | undefined> {
  const script = `cd ${devstack} 2>/dev/null && . ./openrc admin admin >/dev/null 2>&1 && /usr/bin/env | /bin/grep '^OS_'`;
  const { stdout } = await connection.exec({ argv: ['/bin/bash', '-c', script], environment: { HOME: home } });
  return credentialsOf(`${devstack}/openrc`, assignments(stdout));
}

async function fromStackFiles(connection: Connection): Promise<Found | undefined> {
  const script = `cd ${devstack} 2>/dev/null && /bin/cat .localrc.password local.conf .stackenv 2>/dev/null`;
  const { stdout } = await connection.exec({ argv: ['/bin/sh', '-c', script] });
  const values = assignments(stdout);
  const host = values.SERVICE_HOST ?? values.HOST_IP;
  return credentialsOf(`${devstack}/.stackenv`, {
    OS_AUTH_URL: values.OS_AUTH_URL ?? (host === undefined ? undefined : `http://${host}/identity`),
    OS_USERNAME: 'admin',
    OS_PASSWORD: values.ADMIN_PASSWORD,
    OS_PROJECT_NAME: 'admin',
    OS_REGION_NAME: values.REGION_NAME,
    OS_CACERT: values.OS_CACERT,
  });
}

function credentialsOf(source: string, values: Readonly<Record<string, Json | undefined>>): Found | undefined {
  const text = (name: string) =>
    typeof values[name] === 'string' || typeof values[name] === 'number' ? String(values[name]) : undefined;
  const [authUrl, username, password] = [text('OS_AUTH_URL'), text('OS_USERNAME'), text('OS_PASSWORD')];
  if (authUrl === undefined || username === undefined || password === undefined || !URL.canParse(authUrl))
    return undefined;
  return {
    source,
    authUrl: new URL(authUrl),
    username,
    password,
    userDomain: text('OS_USER_DOMAIN_ID') ?? 'default',
    project: text('OS_PROJECT_NAME') ?? 'admin',
    projectDomain: text('OS_PROJECT_DOMAIN_ID') ?? 'default',
    region: text('OS_REGION_NAME') ?? null,
    cacert: text('OS_CACERT') ?? null,
  };
}

/** `NAME=value` lines; the first of a name wins, quotes are taken off. */
function assignments(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const parts = /^\s*(?:export\s+)?([A-Z_][A-Z0-9_]*)=(.*)$/.exec(line);
    const [, name, value] = parts ?? [];
    if (name !== undefined && value !== undefined && !Object.hasOwn(found, name)) {
      found[name] = value.trim().replace(/^(['"])(.*)\1$/, '$2');
    }
  }
  return found;
}

async function readCertificates(connection: Connection, path: string): Promise<string> {
  const { exitCode, stdout } = await connection.exec({ argv: ['/usr/bin/head', '-c', '250000', '--', path] });
  if (exitCode !== 0)
    throw new EnvironmentFault('malformed', 'The certificates named by the clouds file cannot be read.');
  return stdout;
}
