import { z } from 'zod';

export const domains = [
  'introduction',
  'identity',
  'dashboard',
  'compute',
  'image',
  'block-storage',
  'object-storage',
  'networking',
  'orchestration',
  'troubleshooting',
] as const;
export const domain = z.enum(domains).describe('domain of the exam, weighted by the blueprint');
export type Domain = z.infer<typeof domain>;
