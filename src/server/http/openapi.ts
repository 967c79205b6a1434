import type { SwaggerTransform, SwaggerTransformObject } from '@fastify/swagger';
import type { RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isRead, scopeOf } from '../plugins/route-scope.ts';
import { CHANNELS } from '../stream/channels.ts';
import { bodyExample, parameterExample } from './openapi-examples.ts';
import { describeProblem, describeRefusals, IDEMPOTENCY } from './openapi-refusals.ts';

/** What every part of the description that is not a route's own says. */
export const OPENAPI = {
  openapi: '3.1.0',
  servers: [{ url: '/', description: 'The server this document came from' }],
  tags: [
    { name: 'market', description: 'Tokens, prices, grades, forecasts and reports' },
    { name: 'indices', description: 'Indices: rules, holdings, performance, rebalances' },
    { name: 'signals', description: 'Long, short and flat, by days and by hours' },
    { name: 'screens', description: 'Tokens that pass an expression' },
    { name: 'correlations', description: 'Which tokens move together' },
    { name: 'portfolio', description: 'What somebody holds, graded' },
    { name: 'backtests', description: 'What a rule would have brought' },
    { name: 'log', description: 'The transparency log: records and proofs' },
    { name: 'stream', description: 'What happens as it happens' },
    { name: 'webhooks', description: 'Events delivered to an address of your own' },
    { name: 'keys', description: 'API keys and their life' },
    { name: 'watch', description: 'What is done about unusual traffic' },
    { name: 'people', description: 'Who may sign in' },
    { name: 'sessions', description: 'People who sign in' },
    { name: 'operation', description: 'How the installation itself does' },
  ],
  components: {
    securitySchemes: {
      compact: {
        type: 'http' as const,
        scheme: 'HMAC',
        description: 'A signed Authorization header; see docs/api/signing.md.',
      },
      httpSignature: {
        type: 'apiKey' as const,
        in: 'header',
        name: 'Signature',
        description: 'RFC 9421, with Signature-Input and Content-Digest; see docs/api/signing.md.',
      },
      session: {
        type: 'apiKey' as const,
        in: 'cookie',
        name: 'assay_session',
        description: 'A person signed in with POST /v1/sessions.',
      },
    },
  },
};

const SIGNED = [{ compact: [] }, { httpSignature: [] }, { session: [] }];

/** Adds to a route's own description what follows from its address, method and scope. */
export const describeRoute: SwaggerTransform = (input) => {
  const described = jsonSchemaTransform(input as Parameters<typeof jsonSchemaTransform>[0]);
  const { schema = {}, url } = described as { schema?: Described; url: string };
  if (schema.hide === true) return { schema, url };
  const method = methodOf(input.route);
  const scope = scopeOf(input.route);
  const changes = !isRead(method);
  const isSigned = scope !== undefined;
  const { response = {}, body } = schema;
  const hasBody = body !== undefined;
  const upgrades = Object.hasOwn(response, 101);
  const refusals = describeRefusals({ url, isSigned, changes, hasBody, upgrades });
  return {
    url,
    schema: {
      ...schema,
      ...withExamples(method, url, schema),
      ...(isSigned && changes && { headers: IDEMPOTENCY }),
      operationId: schema.operationId ?? operationId(method, url),
      ...(schema.summary && { summary: sentence(schema.summary) }),
      tags: schema.tags ?? [firstPart(url)],
      security: !isSigned ? [] : changes ? SIGNED : [{}, ...SIGNED],
      ...(isSigned && { 'x-assay-scope': scope }),
      response: { ...withDescriptions(response, schema.summary), ...refusals },
    },
  };
};

/** Adds a value to try to the body and to every parameter. */
function withExamples(method: string, url: string, { params, querystring, body }: Described) {
  const named = (part: Fields) => ({
    ...part,
    properties: Object.fromEntries(
      Object.entries(part.properties).map(([name, schema]) => [
        name,
        { ...schema, examples: [parameterExample(url, name)] },
      ]),
    ),
  });
  return {
    ...(params && { params: named(params) }),
    ...(querystring && { querystring: named(querystring) }),
    ...(body && { body: { ...body, examples: [bodyExample(method, url)] } }),
  };
}

/** An answer is what the route is for, where it does not say more of itself. */
function withDescriptions(response: NonNullable<Described['response']>, summary = '') {
  return Object.fromEntries(
    Object.entries(response).map(([status, schema]) => [
      status,
      'description' in schema ? schema : { ...schema, 'x-response-description': sentence(summary) },
    ]),
  );
}

interface Described {
  hide?: boolean;
  operationId?: string;
  summary?: string;
  tags?: readonly string[];
  params?: Fields;
  querystring?: Fields;
  body?: object;
  response?: Readonly<Record<string, object>>;
}

interface Fields {
  properties: Readonly<Record<string, object>>;
}

/** Adds the problem document that every refusal refers to, and leaves out what nothing refers to. */
export const describeApi: SwaggerTransformObject = (input) => {
  const document = jsonSchemaTransformObject(input) as { components: { schemas: object } };
  const schemas = {
    ...document.components.schemas,
    ...channelSchemas(),
    Problem: describeProblem(),
  };
  Object.assign(document, { webhooks: describeWebhooks() });
  const rest = { ...document, components: {} };
  document.components.schemas = Object.fromEntries(referredTo(rest, schemas));
  return withoutTimePatterns(document) as ReturnType<SwaggerTransformObject>;
};

/** `format: date-time` says it all; the expression beside it is hundreds of characters long. */
function withoutTimePatterns<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(withoutTimePatterns) as Part;
  if (part === null || typeof part !== 'object') return part;
  const { pattern, ...rest } = part as { pattern?: unknown; format?: unknown };
  const kept = pattern === undefined || rest.format === 'date-time' ? rest : part;
  return Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, withoutTimePatterns(value)]),
  ) as Part;
}

/** What each channel carries, by the name the description gives it. */
function channelSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.values(CHANNELS).map(({ data }) => {
      const { $schema: _, id, ...schema } = z.toJSONSchema(data, { target: 'draft-2020-12' });
      return [id as string, schema];
    }),
  );
}

/** What is delivered to webhooks: the events of each channel. */
function describeWebhooks(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(CHANNELS).map(([channel, { summary, data }]) => {
      const carried = { $ref: `#/components/schemas/${z.globalRegistry.get(data)?.id}` };
      const body = { 'application/json': { schema: deliverySchema(channel, carried) } };
      const post = {
        operationId: `${channel}Changed`,
        summary,
        tags: ['webhooks'],
        security: [],
        requestBody: { content: body },
        responses: { 204: { description: 'Taken' }, 410: { description: 'Wants nothing more' } },
      };
      return [`${channel}.changed`, { post }];
    }),
  );
}

function deliverySchema(channel: string, carried: object): object {
  const event = strictObject({
    seq: { type: 'integer' },
    key: { type: 'string' },
    data: { anyOf: [carried, { type: 'null' }] },
  });
  return strictObject({
    type: { const: `${channel}.changed` },
    timestamp: { type: 'string', format: 'date-time' },
    data: strictObject({ channel: { const: channel }, events: { type: 'array', items: event } }),
  });
}

function strictObject(properties: Record<string, object>): object {
  return { type: 'object', properties, required: Object.keys(properties) };
}

/** Schemas that a part of the document refers to, and those they refer to in turn. */
function referredTo(part: object, schemas: object, found = new Map<string, object>()) {
  for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    const schema = (schemas as Record<string, object>)[name as string];
    if (schema === undefined || found.has(name as string)) continue;
    found.set(name as string, schema);
    referredTo(schema, schemas, found);
  }
  return found;
}

const VERBS: Readonly<Record<string, string>> = {
  GET: 'get',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'change',
  DELETE: 'delete',
};

/**
 * `GET /v1/grades/:token/history` is `getGradesHistoryByToken`, `POST /v1/keys/:apiKey/rotate` is
 * `rotateKeysByApiKey`.
 */
function operationId(method: string, url: string): string {
  const parts = url.split('/').filter((part) => part !== '' && part !== 'v1');
  const names = parts.filter((part) => !part.startsWith(':'));
  const parameters = parts.filter((part) => part.startsWith(':')).map((part) => part.slice(1));
  const acts = method === 'POST' && parameters.length > 0 && names.at(-1) === parts.at(-1);
  const verb = acts ? names.pop() : VERBS[method];
  const by = parameters.length === 0 ? '' : `By${parameters.map(capitalised).join('And')}`;
  return `${camelCase(verb ?? '')}${names.map(capitalised).join('')}${by}`;
}

function camelCase(part: string): string {
  return part.replace(/[-.]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function capitalised(part: string): string {
  return part.replace(/(?:^|[-.])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

function firstPart(url: string): string {
  return url.split('/').find((part) => part !== '' && part !== 'v1') ?? 'operation';
}

function methodOf({ method }: RouteOptions): string {
  return Array.isArray(method) ? (method[0] as string) : method;
}
