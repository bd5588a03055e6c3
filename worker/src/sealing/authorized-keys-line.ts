/** The one line a candidate puts into `~/.ssh/authorized_keys`. The worker limits where forwarded ports lead. */
export function authorizedKeysLine(publicKey: string, environmentId: string): string {
  return `restrict,pty,port-forwarding ${publicKey} stackproof:${environmentId}`;
}
