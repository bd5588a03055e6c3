import { z } from 'zod';
import { styleNonce } from '../lib/style-nonce.js';

declare global {
  var __webpack_nonce__: string | undefined;
}

// The scroll lock of Modal writes its own <style>; this is where it looks for the nonce.
globalThis.__webpack_nonce__ = styleNonce();

// zod would compile its parsers with `new Function`, which the content security policy forbids and reports.
z.config({ jitless: true });
