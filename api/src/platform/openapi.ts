import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { z } from 'zod';
import { type Allowed, allowKey } from './allow.js';
import { type Returned, returnsKey } from './returns.js';

type Json = { [member: string]: unknown };

type Route = {
  method: string;
  path: string;
  name: string;
  allowed: Allowed;
  body: z.ZodType | undefined;
  returned: Returned;
};

/** What the document says beside its routes. */
export type Titles = { title: string; version: string; description: string };

/**
 * The OpenAPI 3.1 document of these controllers, read from what their decorators declare.
 *
 * @param schemas named schemas; bodies and replies refer to them
 */
export function openApiDocument(controllers: readonly Type[], schemas: Record<string, unknown>, titles: Titles): Json {
  const routes = controllers.flatMap(routesOf);
  const named = Object.entries(schemas).filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType);
  const names = new Map(named.map(([name, schema]) => [schema, name]));
  const reference = (schema: z.ZodType, io: 'input' | 'output') => {
    const name = names.get(schema);
    return name === undefined ? plain(z.toJSONSchema(schema, { io })) : { $ref: addressOf(name) };
  };
  return {
    openapi: '3.1.0',
    info: titles,
    paths: pathsOf(routes, reference),
    components: {
      schemas: components(named, new Set(routes.flatMap(({ body }) => body ?? []))),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'stackproof.session_token' } },
    },
    security: [{ session: [] }],
  };
}

function routesOf(controller: Type): Route[] {
  const prototype: Record<string, unknown> = controller.prototype;
  const prefix: string = Reflect.getMetadata(PATH_METADATA, controller);
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const path = [prefix, Reflect.getMetadata(PATH_METADATA, handler)].join('/').replace(/\/+/g, '/');
    const method: RequestMethod = Reflect.getMetadata(METHOD_METADATA, handler);
    const parameters: Record<string, { schema?: z.ZodType }> =
      Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {};
    const returned: Returned | undefined = Reflect.getMetadata(returnsKey, handler);
    if (returned === undefined) throw new Error(`${controller.name}.${name} does not declare what it returns`);
    return {
      method: RequestMethod[method].toLowerCase(),
      path: (path.length > 1 ? path.replace(/\/$/, '') : path).replace(/:(\w+)/g, '{$1}'),
      name: `${controller.name.replace(/Controller$/, '').toLowerCase()}.${name}`,
      allowed: Reflect.getMetadata(allowKey, handler) ?? Reflect.getMetadata(allowKey, controller) ?? [],
      body: Object.values(parameters).find(({ schema }) => schema !== undefined)?.schema,
      returned,
    };
  });
}

function pathsOf(routes: Route[], reference: (schema: z.ZodType, io: 'input' | 'output') => Json): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const operations = paths[route.path] ?? {};
    operations[route.method] = operationOf(route, reference);
    paths[route.path] = operations;
  }
  return paths;
}

function operationOf(route: Route, reference: (schema: z.ZodType, io: 'input' | 'output') => Json): Json {
  const { schema, status, type } = route.returned;
  const parameters = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'position' ? { type: 'integer', minimum: 1 } : { type: 'string', format: 'uuid' },
  }));
  return {
    operationId: route.name,
    ...(route.allowed === 'everyone' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: { required: true, content: content(reference(route.body, 'input')) } } : {}),
    responses: {
      [status]:
        schema === null
          ? { description: 'Done' }
          : { description: 'Done', content: content(reference(schema, 'output'), type) },
      default: { description: 'Refused, or failed', content: content({ $ref: addressOf('problem') }) },
    },
  };
}

function content(schema: Json, type = 'application/json'): Json {
  return { [type]: { schema } };
}

function components(named: [string, z.ZodType][], bodies: ReadonlySet<z.ZodType>): Json {
  const asked = named.filter(([, schema]) => bodies.has(schema));
  const replied = named.filter(([, schema]) => !bodies.has(schema));
  return { ...jsonSchemas(asked, 'input'), ...jsonSchemas(replied, 'output') };
}

function jsonSchemas(named: [string, z.ZodType][], io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const { __shared, ...schemas } = z.toJSONSchema(registry, { io, uri: addressOf }).schemas;
  const shared = (__shared as { $defs?: Json } | undefined)?.$defs ?? {};
  return plain({ ...schemas, ...shared });
}

function addressOf(name: string): string {
  return `#/components/schemas/${name}`;
}

/** Takes away what says nothing inside one document, and puts recursive schemas beside the others. */
function plain(value: object): Json {
  const text = JSON.stringify(value, (key, member: unknown) => {
    if (key === '$schema' || key === '$id') return undefined;
    if (key === 'maximum' && member === Number.MAX_SAFE_INTEGER) return undefined;
    if (key === 'minimum' && member === Number.MIN_SAFE_INTEGER) return undefined;
    return member;
  });
  return JSON.parse(text.replaceAll(`${addressOf('__shared')}#/$defs/`, addressOf('')));
}
