import { z } from 'zod';

const problemSchema = z.object({
  type: z.string().describe('`urn:assay:problem:` and the code'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('What is wrong and what to do about it'),
  code: z.string().describe('Stable; programs may match on it (docs/api/errors.md)'),
  place: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe('Where the fault is: field, route, row …'),
});

const PROBLEM_EXAMPLE: z.infer<typeof problemSchema> = {
  type: 'urn:assay:problem:core.invalid_input',
  title: 'The request cannot be used',
  status: 400,
  detail:
    'This cursor is not one that Assay gave. Use `nextCursor` of the page before, or leave it out.',
  code: 'core.invalid_input',
  place: { field: 'cursor' },
};

/** The problem document that every refusal refers to. */
export function describeProblem(): object {
  const { $schema: _, ...problem } = z.toJSONSchema(problemSchema, { target: 'draft-2020-12' });
  return { ...problem, examples: [PROBLEM_EXAMPLE] };
}

/** The header of whatever changes something. */
export const IDEMPOTENCY = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      type: 'string',
      maxLength: 255,
      description:
        'Sent again with the same key, a request takes effect once (docs/api/signing.md)',
      examples: ['3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11'],
    },
  },
};

/** What may go wrong, by what a route is. */
const ANY_ROUTE = { 400: 'The request cannot be used', 429: 'Too many requests' };
const SIGNED_ROUTE = {
  401: 'Who asks is not known',
  403: 'Not permitted',
  409: 'The nonce was used before, or the request with this Idempotency-Key is under way',
  503: 'Shut for now, or a store that guards does not answer',
};
const WITH_BODY = { 413: 'The body is too large', 415: 'Media type not supported' };
const CHANGING_ROUTE = { 422: 'This Idempotency-Key was used with another request' };
const UPGRADING_ROUTE = { 426: 'A WebSocket is needed' };
const WITH_PARAMETER = { 404: 'Not found' };

/** Statuses that say when to ask again. */
const PASSING = new Set(['429', '503']);
const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait before asking again', type: 'integer' },
};

/** What of a route its refusals follow from. */
interface RefusedRoute {
  url: string;
  isSigned: boolean;
  changes: boolean;
  hasBody: boolean;
  upgrades: boolean;
}

/** The refusals of a route, each a problem document. */
export function describeRefusals(route: RefusedRoute) {
  const { url, isSigned, changes, hasBody, upgrades } = route;
  const refusals: Readonly<Record<string, string>> = {
    ...ANY_ROUTE,
    ...(isSigned && SIGNED_ROUTE),
    ...(isSigned && changes && CHANGING_ROUTE),
    ...(hasBody && WITH_BODY),
    ...(url.includes(':') && WITH_PARAMETER),
    ...(upgrades && UPGRADING_ROUTE),
  };
  const schema = { $ref: '#/components/schemas/Problem' };
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [
      status,
      {
        description,
        ...(PASSING.has(status) && { headers: RETRY_AFTER }),
        content: { 'application/problem+json': { schema } },
      },
    ]),
  );
}
