import { z } from 'zod';
import { expectation } from './expectation.js';
import { json } from './json.js';
import { actor, service } from './setup.js';

const parse = z
  .enum(['text', 'lines', 'json', 'ini', 'yaml'])
  .default('text')
  .describe('how what was read becomes a value');
const select = z.string().min(1).max(500).optional().describe('JMESPath into what was read; bounded input');
const one = z
  .record(z.string(), json)
  .optional()
  .describe(
    'after select: the one element of the list whose keys equal these; none is absent, more than one is ambiguous',
  );

export const apiFact = z
  .strictObject({
    api: service,
    as: actor.default('admin'),
    microversion: z
      .string()
      .regex(/^\d+\.\d+$/)
      .optional()
      .describe('asked for and negotiated; older clouds answer cloud-too-old'),
    get: z.string().optional().describe('path under the endpoint of the service'),
    head: z.string().optional().describe('as get, but only the headers are asked for'),
    read: z
      .enum(['body', 'headers', 'status'])
      .default('body')
      .describe('status: the HTTP status is the value, 4xx included'),
    select,
    one,
    settles: expectation.optional().describe('looked at again, within a bound, until it holds'),
  })
  .refine((fact) => (fact.get === undefined) !== (fact.head === undefined), {
    error: 'needs exactly one of get and head',
  });

export const tokenFact = z.strictObject({
  token: z
    .strictObject({
      user: z.string().describe('user name, domain default'),
      password: z.string().describe('the password tried'),
      project: z.string().describe('project name, domain default'),
    })
    .describe('a sign-in; the value is { issued: true, roles: [names] } or { issued: false }'),
});

export const commandFact = z.strictObject({
  command: z.array(z.string()).min(1).describe('argument vector; the program is an absolute path'),
  sudo: z.boolean().default(false).describe('as root'),
  parse,
  select,
  one,
});

export const fileFact = z.strictObject({
  file: z.string().describe('absolute path, or ~/… for the home of the connecting user'),
  sudo: z.boolean().default(false).describe('as root'),
  parse,
  select,
});

export const fact = z.union([apiFact, tokenFact, commandFact, fileFact]).describe('A question to the environment');
export type Fact = z.infer<typeof fact>;
export type ApiFact = z.infer<typeof apiFact>;
export type TokenFact = z.infer<typeof tokenFact>;
export type CommandFact = z.infer<typeof commandFact>;
export type FileFact = z.infer<typeof fileFact>;
