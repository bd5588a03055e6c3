import type { Json, ParameterValues, Scope } from '@stackproof/question-bank';
import type { Access } from '../environment/cloud.js';
import type { EnvironmentValues } from '../environment/discover.js';

/** What the places of one question read, without its facts. */
export function scopeOf(parts: {
  parameters: ParameterValues;
  prefix: string;
  environment: EnvironmentValues;
  access: Access;
  setup: Readonly<Record<string, Json>>;
  startedAt: Date;
}): Scope {
  const { parameters, prefix, environment, access, setup, startedAt } = parts;
  return { ...parameters, prefix, environment, access, setup, attempt: { startedAt: startedAt.toISOString() } };
}
