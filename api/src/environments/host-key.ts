import { createHash } from 'node:crypto';

export type HostKeyView = { type: string; fingerprint: string };

/**
 * What people compare a host key by, as `ssh-keygen -l` prints it.
 *
 * @param hostKey `type base64`, as the worker stores it
 */
export function hostKeyView(hostKey: string): HostKeyView {
  const [type = '', blob = ''] = hostKey.split(' ');
  const digest = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
  return { type, fingerprint: `SHA256:${digest.replace(/=+$/, '')}` };
}
