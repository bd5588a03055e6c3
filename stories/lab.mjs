import { readFile } from 'node:fs/promises';
import { Client } from 'ssh2';
import { found } from './config.mjs';

/**
 * The lab that `npm test` found, or undefined when none answers.
 *
 * @returns {Promise<{ host: string, port: number, user: string, privateKeyFile: string } | undefined>}
 */
export async function findLab() {
  const file = found.lab;
  return file ? JSON.parse(await readFile(file, 'utf8')) : undefined;
}

/**
 * Types a script on the lab as its `stack` user, as a candidate would.
 *
 * @param {{ host: string, port: number, user: string, privateKeyFile: string }} lab
 * @param {string} script read by `bash -e` from standard input
 * @param {Record<string, string | number>} variables exported before the script
 * @returns {Promise<string>} what it printed
 * @throws when it exits with another status than 0, with what it printed
 */
export async function typeOnLab(lab, script, variables = {}) {
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${quote(String(value))}\n`);
  const privateKey = await readFile(lab.privateKeyFile);
  return new Promise((resolve, reject) => {
    const client = new Client();
    client.once('error', reject);
    client.once('ready', () => {
      client.exec('bash -e', (error, channel) => {
        if (error) return reject(error);
        let printed = '';
        channel.on('data', (chunk) => (printed += chunk));
        channel.stderr.on('data', (chunk) => (printed += chunk));
        channel.once('close', (status) => {
          client.end();
          if (status === 0) resolve(printed);
          else reject(new Error(`The script on the lab ended with ${status}:\n${printed}`));
        });
        channel.end(exports.join('') + script);
      });
    });
    client.connect({ host: lab.host, port: lab.port, username: lab.user, privateKey });
  });
}

/** The name of DevStack's own guest image, which is another one in every release. */
export async function imageOf(lab) {
  const listed = await typeOnLab(lab, 'openstack --os-cloud devstack-admin image list --public -f value -c Name');
  const name = listed.split('\n').find((line) => line.startsWith('cirros-'));
  if (name === undefined) throw new Error(`The lab has no guest image:\n${listed}`);
  return name;
}

function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
