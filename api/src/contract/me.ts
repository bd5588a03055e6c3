import { z } from 'zod';

export const roles = ['candidate', 'instructor', 'author', 'administrator'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const locales = ['zh-CN', 'en'] as const;
export const locale = z.enum(locales);
export type Locale = z.infer<typeof locale>;

export const meView = z.object({ id: z.uuid(), email: z.email(), name: z.string(), role, locale });
export type MeView = z.infer<typeof meView>;

export const updateMe = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  locale: locale.optional(),
});
export type UpdateMe = z.infer<typeof updateMe>;
