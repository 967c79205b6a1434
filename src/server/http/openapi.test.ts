import { createConfig, lintFromString } from '@redocly/openapi-core';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { describeRoutes } from '../serve.ts';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: object[];
  parameters?: { name: string; description?: string; schema: object; example?: unknown }[];
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> };
  responses: Record<
    string,
    { description: string; content?: Record<string, unknown>; headers?: object }
  >;
}

interface Document {
  openapi: string;
  tags: { name: string }[];
  components: { schemas: Record<string, object> };
  paths: Record<string, Record<string, Operation>>;
}

let document: Document;
let operations: [string, Operation][];

beforeAll(async () => {
  document = (await describeRoutes()) as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
});

it('is OpenAPI 3.1 that a linter takes', async () => {
  expect(document.openapi).toMatch(/^3\.1/);
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: 'openapi.json',
    config,
  });
  expect(
    problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
  ).toEqual([
    // A WebSocket succeeds with 101, as HTTP says, and with nothing else.
    ['operation-2xx-response', expect.any(String), '#/paths/~1v1~1stream/get/responses'],
  ]);
});

it('names, sums up and tags every operation, each by a name of its own', () => {
  const described = document.tags.map(({ name }) => name);
  for (const [route, { operationId, summary, tags }] of operations) {
    expect(operationId, route).toMatch(/^[a-z]+(?:[A-Z][a-z]*)*$/);
    expect(summary, route).toMatch(/^[A-Z].+[^.]$/);
    expect(tags, route).toHaveLength(1);
    expect(described, route).toContain(tags[0]);
  }
  const names = operations.map(([, { operationId }]) => operationId);
  expect(new Set(names).size).toBe(names.length);
});

it('describes every parameter and every refusal', () => {
  for (const [route, { parameters = [], responses, security }] of operations) {
    for (const { name, description } of parameters)
      expect(description, `${route} ${name}`).toBeTruthy();
    const refusals = Object.entries(responses).filter(([status]) => status.startsWith('4'));
    const statuses = refusals.map(([status]) => status);
    expect(statuses, route).toEqual(
      expect.arrayContaining(security.length > 0 ? ['400', '401', '403'] : ['400']),
    );
    for (const [, { content }] of refusals)
      expect(content, route).toHaveProperty('application/problem+json');
  }
});

it('gives every parameter and body a value to try that its own schema takes', () => {
  const taken = (schema: object, example: unknown, place: string) => {
    const whole = { ...schema, components: document.components };
    const { error } = z.fromJSONSchema(whole as never).safeParse(example);
    expect(error?.message, place).toBeUndefined();
    expect(example, place).toBeDefined();
  };
  for (const [route, { parameters = [], requestBody }] of operations) {
    for (const { name, schema, example } of parameters) taken(schema, example, `${route} ${name}`);
    for (const { schema, example } of Object.values(requestBody?.content ?? {}))
      taken(schema, example, route);
  }
});

it('says what every answer is, and when to ask again', () => {
  for (const [route, { responses }] of operations) {
    for (const [status, { description, headers }] of Object.entries(responses)) {
      expect(description, `${route} ${status}`).toMatch(/^(?!Default)[A-Z]/);
      if (status === '429') expect(headers, route).toHaveProperty('Retry-After');
    }
  }
});

it('says which routes are open and which have to be signed', () => {
  const routes = new Map(operations);
  expect(routes.get('GET /v1/health')?.security).toEqual([]);
  expect(routes.get('POST /v1/keys')?.security).toEqual([
    { compact: [] },
    { httpSignature: [] },
    { session: [] },
  ]);
  expect(routes.get('GET /v1/tokens')?.security[0]).toEqual({});
});
