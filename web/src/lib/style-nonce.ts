/** The nonce the server wrote into this page for `<style>` elements; empty where no policy is set. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
