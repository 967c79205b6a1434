import { createConfig, lintFromString } from '@redocly/openapi-core';
import { beforeAll, expect, it } from 'vitest';
import { describeRoutes } from '../serve.ts';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: object[];
  parameters?: { name: string; description?: string }[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Document {
  openapi: string;
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

it('is OpenAPI 3.1 that a linter has nothing to say about', async () => {
  expect(document.openapi).toMatch(/^3\.1/);
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: 'openapi.json',
    config,
  });
  expect(
    problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
  ).toEqual([]);
});

it('names, sums up and tags every operation, each by a name of its own', () => {
  for (const [route, { summary, tags }] of operations) {
    expect(summary, route).toMatch(/^[A-Z].+[^.]$/);
    expect(tags, route).toHaveLength(1);
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
