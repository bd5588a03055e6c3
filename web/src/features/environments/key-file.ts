/** Where OpenSSH keeps the public half of a host key of this type. */
export function keyFile(type: string): string {
  const kind = type.includes('ecdsa') ? 'ecdsa' : type.includes('rsa') ? 'rsa' : 'ed25519';
  return `/etc/ssh/ssh_host_${kind}_key.pub`;
}
