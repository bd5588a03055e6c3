import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The files a DevStack would have, in a folder of their own: the suite changes nothing of this machine. It goes with the process.
 *
 * @param {string} base address of the cloud's services
 * @param {string} [cloudsFile] other content of the clouds file
 * @returns {Promise<string>} the folder
 */
export async function writeHostFiles(base, cloudsFile = honestClouds(base)) {
  const folder = await mkdtemp(join(tmpdir(), 'stackproof-hostile-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'openstack'));
  await mkdir(join(folder, 'nova'));
  await writeFile(join(folder, 'openstack', 'clouds.yaml'), cloudsFile);
  await writeFile(join(folder, 'nova', 'nova.conf'), '[DEFAULT]\n# stays\ncpu_allocation_ratio = 2.0\n');
  return folder;
}

/** A sed program that leads a command line to the files of the folder. */
export function disguise(folder) {
  return `s#/etc/openstack/#${folder}/openstack/#g; s#/etc/nova/#${folder}/nova/#g`;
}

function honestClouds(base) {
  return `clouds:
  devstack-admin:
    auth: { auth_url: "${base}/identity", username: admin, password: secret, project_name: admin }
    region_name: RegionOne
`;
}
