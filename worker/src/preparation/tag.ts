import { type ApiStep, isObject, type Json } from '@stackproof/question-bank';

/** Things that may be made without a name; each takes a description. */
const nameless: Readonly<Partial<Record<ApiStep['api'], readonly string[]>>> = {
  network: ['/v2.0/floatingips', '/v2.0/ports', '/v2.0/security-group-rules'],
  'block-storage': ['/volumes', '/snapshots', '/backups'],
};

/** The tag of one step, such as `sp7f2c/3/0`: prefix, position, place in the setup. */
export function tagOf(prefix: string, key: string): string {
  return `${prefix}/${key}`;
}

/** The body of a POST; what has neither a name nor a description gets the tag as one. */
export function withTag(step: ApiStep, path: string, body: Json | undefined, tag: string): Json | undefined {
  if (step.post === undefined || !isObject(body) || nameless[step.api]?.includes(path) !== true) return body;
  const [key, inner] = Object.entries(body)[0] ?? [];
  if (key === undefined || !isObject(inner)) return body;
  if (inner.name !== undefined || inner.description !== undefined) return body;
  return { ...body, [key]: { ...inner, description: tag } };
}
