import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../ports.mjs';

/**
 * Starts a Redis that keeps nothing, on a free port of 127.0.0.1.
 *
 * @param {string} program
 * @param {string} folder its working folder
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startRedis(program, folder) {
  const port = await freePort('127.0.0.1');
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
  ];
  const redis = spawn(program, settings, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(redis, 'exit');
  await new Promise((/** @type {(nothing: undefined) => void} */ resolve, reject) => {
    redis.stdout
      .setEncoding('utf8')
      .on('data', (text) => text.includes('Ready to accept connections') && resolve(undefined));
    redis.once('error', reject);
    redis.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      redis.kill('SIGTERM');
      await ended;
    },
  };
}
