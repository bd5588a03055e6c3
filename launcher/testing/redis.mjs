import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../ports.mjs';

/**
 * Starts a Redis that keeps nothing, on 127.0.0.1.
 *
 * @param {string} program
 * @param {string} folder its working folder
 * @param {number} [preferredPort] taken when it is free
 * @returns {Promise<{ url: string, port: number, pid: number, stop: (signal?: NodeJS.Signals) => Promise<void> }>}
 */
export async function startRedis(program, folder, preferredPort) {
  const port = await freePort('127.0.0.1', preferredPort);
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
    port,
    pid: redis.pid ?? 0,
    stop: async (signal = 'SIGTERM') => {
      redis.kill(signal);
      await ended;
    },
  };
}
