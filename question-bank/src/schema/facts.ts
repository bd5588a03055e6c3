import { z } from 'zod';
import { expectation } from './expectation.js';
import { json } from './json.js';
import { actor, service } from './setup.js';

const parse = z
  .enum(['text', 'lines', 'json', 'ini', 'yaml', 'xml'])
  .default('text')
  .describe('how what was read becomes a value; xml: attributes as "@name", children as lists');
const select = z.string().min(1).max(500).optional().describe('JMESPath into what was read; bounded input');
const one = z
  .record(z.string(), json)
  .optional()
  .describe(
    'after select: the one element of the list whose keys equal these; none is absent, more than one is ambiguous',
  );

// Optional and without a default: what a question does not write is not part of its digest.
const availability = z
  .literal(true)
  .optional()
  .describe('being down is the wrong answer: refused and 5xx are values, if SSH and the identity service answer');

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
    availability,
    select,
    one,
    settles: expectation.optional().describe('looked at again, within a bound, until it holds'),
  })
  .refine((fact) => fact.availability === undefined || fact.read === 'status', {
    error: 'availability needs read: status; the value is the status, or the word refused',
  })
  .refine((fact) => (fact.get === undefined) !== (fact.head === undefined), {
    error: 'needs exactly one of get and head',
  });

export const tokenFact = z.strictObject({
  token: z
    .strictObject({
      user: z.string().describe('user name'),
      userDomain: z.string().optional().describe('id of the domain of the user; left out: default'),
      password: z.string().describe('the password tried'),
      project: z.string().optional().describe('name of a project of the domain default the token is for'),
      domain: z.string().optional().describe('id of a domain the token is for'),
    })
    .refine(({ project, domain }) => project === undefined || domain === undefined, {
      error: 'a token is for a project or for a domain',
    })
    .describe(
      'a sign-in, for nothing in particular without project and domain; the value is { issued: true, roles: [names] } or { issued: false }',
    ),
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

export const httpFact = z.strictObject({
  http: z
    .string()
    .describe(
      'path of a page of the dashboard; redirects are followed; the value is { status, path, title, fields: [names] }',
    ),
  form: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'fields of the form of that page, sent with its hidden fields and its form token; the reply is the value',
    ),
  availability,
});

export const attemptedFact = z.strictObject({
  attempted: z
    .strictObject({
      api: service,
      as: actor.exclude(['anonymous']).default('candidate').describe('who tries it'),
      microversion: z
        .string()
        .regex(/^\d+\.\d+$/)
        .optional()
        .describe('such as 2.47'),
      post: z.string().describe('path of the collection'),
      body: z
        .record(z.string(), z.record(z.string(), json))
        .describe('one object in its wrapping key; its name is given by the engine, so that none can be left behind'),
    })
    .describe('tries to create something and takes it away again; the value is { allowed, status }'),
});

export const consoleFact = z.strictObject({
  console: z
    .string()
    .describe(
      'id of a server, such as {{fact.server.id}}; the value is a list: the last lines, 200 at most, that its guest wrote to its console, without empty ones; absent where no host has taken the server',
    ),
  settles: expectation.optional().describe('as in a request: such as the prompt a guest shows once it has started'),
});

const probeAddress = z.string().describe('an IP address, such as {{fact.floating.address}}');

export const probeFact = z.strictObject({
  probe: z
    .union([
      z.strictObject({ ping: probeAddress }).describe('the value is { answers }'),
      z
        .strictObject({ tcp: probeAddress, port: z.int().min(1).max(65_535).describe('port number') })
        .describe('the value is { open, banner }: banner is what the service says first, null when it is silent'),
    ])
    .describe('behaviour, seen from the environment; tried again within a bound while nothing answers'),
});

export const fact = z
  .union([apiFact, tokenFact, commandFact, fileFact, httpFact, attemptedFact, probeFact, consoleFact])
  .describe('A question to the environment');
export type Fact = z.infer<typeof fact>;
export type ApiFact = z.infer<typeof apiFact>;
export type TokenFact = z.infer<typeof tokenFact>;
export type CommandFact = z.infer<typeof commandFact>;
export type FileFact = z.infer<typeof fileFact>;
export type HttpFact = z.infer<typeof httpFact>;
export type AttemptedFact = z.infer<typeof attemptedFact>;
export type ProbeFact = z.infer<typeof probeFact>;
export type ConsoleFact = z.infer<typeof consoleFact>;
