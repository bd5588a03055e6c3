import { styleNonce } from '../lib/style-nonce.js';

declare global {
  var __webpack_nonce__: string | undefined;
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

// The scroll lock of dialogs writes its own <style>; this is where it looks for the nonce.
globalThis.__webpack_nonce__ = styleNonce();

// zod would compile its parsers with `new Function`, which the content security policy forbids and reports.
// It decides so when a schema is made, so this must stand before the first module with a schema is loaded.
globalThis.__zod_globalConfig = { jitless: true };
