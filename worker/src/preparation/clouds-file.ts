import { isObject } from '@stackproof/question-bank';
import { parseDocument } from 'yaml';
import type { Access, Cloud } from '../environment/cloud.js';
import { EnvironmentFault } from '../environment/fault.js';
import { readYaml } from '../environment/read-yaml.js';

const marker = '# Written for a Stackproof exam; the clean-up removes it.';
const readScript = '[ -e "$1" ] || exit 0; exec /bin/cat -- "$1"';
const writeScript =
  'umask 077; /bin/mkdir -p -- "$(/usr/bin/dirname -- "$1")" && /bin/cat > "$1.new" && /bin/mv -- "$1.new" "$1"';

/**
 * Adds the cloud of an attempt to the SSH user's own clouds file. The clients read only the first clouds file they
 * find, so a new one takes over the clouds of /etc/openstack.
 */
export async function writeCloudEntry(cloud: Cloud, access: Access): Promise<void> {
  const present = await read(cloud);
  const document = parseDocument(present === '' ? `${marker}\n${cloud.host.cloudsFile ?? 'clouds: {}'}` : present);
  document.setIn(['clouds', access.cloud], entryOf(cloud, access));
  await write(cloud, document.toString());
}

/** Takes the entry out, if it still is that of this user; a file that was made for it goes with it. */
export async function removeCloudEntry(cloud: Cloud, name: string, user: string): Promise<void> {
  if (!(await holdsCloudEntry(cloud, name, user))) return;
  const present = await read(cloud);
  if (present.startsWith(marker)) {
    await run(cloud, ['/bin/rm', '-f', '--', pathIn(cloud)]);
    return;
  }
  const document = parseDocument(present);
  document.deleteIn(['clouds', name]);
  await write(cloud, document.toString());
}

export async function holdsCloudEntry(cloud: Cloud, name: string, user: string): Promise<boolean> {
  const file = readYaml(await read(cloud));
  const clouds = isObject(file) ? file.clouds : undefined;
  const entry = isObject(clouds) ? clouds[name] : undefined;
  return isObject(entry) && isObject(entry.auth) && entry.auth.username === user;
}

function entryOf(cloud: Cloud, access: Access) {
  const { authUrl } = cloud.credentials;
  return {
    auth: {
      auth_url: authUrl.href.replace(/\/+$/, ''),
      username: access.user,
      password: access.password,
      project_name: access.project,
      user_domain_id: 'default',
      project_domain_id: 'default',
    },
    identity_api_version: '3',
    volume_api_version: '3',
    ...(cloud.region === null ? {} : { region_name: cloud.region }),
    ...(cloud.credentials.cacert === null ? {} : { cacert: cloud.credentials.cacert }),
  };
}

function pathIn(cloud: Cloud): string {
  return `${cloud.host.home}/.config/openstack/clouds.yaml`;
}

function read(cloud: Cloud): Promise<string> {
  return run(cloud, ['/bin/sh', '-c', readScript, 'sh', pathIn(cloud)]);
}

async function write(cloud: Cloud, text: string): Promise<void> {
  await run(cloud, ['/bin/sh', '-c', writeScript, 'sh', pathIn(cloud)], text);
}

async function run(cloud: Cloud, argv: string[], stdin?: string): Promise<string> {
  const { exitCode, stdout } = await cloud.run({ argv, stdin });
  if (exitCode !== 0)
    throw new EnvironmentFault('forbidden', `The clouds file ${pathIn(cloud)} cannot be read or written.`);
  return stdout;
}
