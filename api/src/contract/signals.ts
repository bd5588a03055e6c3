import { z } from 'zod';

export const signalKinds = [
  'machine-changed',
  'machine-shared',
  'host-key-changed',
  'host-key-replaced',
  'foreign-attempt',
  'created-outside-attempt',
  'changed-before-begin',
  'environment-replaced',
] as const;

export const signalView = z.object({
  id: z.uuid(),
  kind: z.enum(signalKinds),
  seenAt: z.iso.datetime(),
  about: z.array(z.string()).describe('names, fingerprints and times the candidate may see'),
  details: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('all that was seen, other attempts and environments included; null for the candidate'),
});
export type SignalView = z.infer<typeof signalView>;

export const signalList = z.object({
  signals: z.array(signalView).describe('oldest first; they never change a verdict or a score'),
});
export type SignalList = z.infer<typeof signalList>;
