const prefix = 'stackproof.';

/** Keeps a small text on this device; quietly does nothing where the browser allows no storage. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, value);
  } catch {
    // Private windows and full disks refuse; what is kept here is a comfort, the server holds the truth.
  }
}

/** What `remember` kept, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}
