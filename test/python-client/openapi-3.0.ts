import type { Json } from '../../src/core/index.ts';

type JsonObject = { [name: string]: Json };

/**
 * An OpenAPI 3.1 document as 3.0 says the same, for generators that read no further: types with
 * null, tuples, constants and examples are written otherwise; webhooks are left out.
 */
export function toOpenApi30(document: JsonObject): JsonObject {
  const { webhooks: _, ...rest } = rewrite(document) as JsonObject;
  const { license, ...info } = rest.info as JsonObject;
  const { identifier: __, ...known } = license as JsonObject;
  return { ...rest, openapi: '3.0.3', info: { ...info, license: known } };
}

function rewrite(part: Json): Json {
  if (Array.isArray(part)) return part.map(rewrite);
  if (part === null || typeof part !== 'object') return part;
  const inner: JsonObject = Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, rewrite(value)]),
  );
  return REWRITES.reduce((schema, step) => step(schema), inner);
}

const REWRITES: readonly ((schema: JsonObject) => JsonObject)[] = [
  ({ prefixItems, ...rest }) =>
    prefixItems === undefined ? rest : { ...rest, items: { anyOf: prefixItems } },
  ({ const: only, ...rest }) => (isText(only) ? { ...rest, enum: [only] } : rest),
  ({ type, ...rest }) => {
    if (!Array.isArray(type)) return type === undefined ? rest : { ...rest, type };
    return { ...rest, anyOf: type.map((name) => ({ type: name })) };
  },
  ({ anyOf, ...rest }) => {
    if (!Array.isArray(anyOf)) return anyOf === undefined ? rest : { ...rest, anyOf };
    const some = anyOf.filter((schema) => (schema as JsonObject).type !== 'null') as JsonObject[];
    const nullable = some.length < anyOf.length && { nullable: true };
    const [only] = some;
    if (some.length > 1 || only === undefined) return { ...rest, ...nullable, anyOf: some };
    return { ...rest, ...nullable, ...('$ref' in only ? { allOf: some } : only) };
  },
  ({ exclusiveMinimum, ...rest }) =>
    typeof exclusiveMinimum === 'number'
      ? { ...rest, minimum: exclusiveMinimum, exclusiveMinimum: true }
      : rest,
  ({ examples, ...rest }) =>
    Array.isArray(examples) ? { ...rest, example: examples[0] ?? null } : rest,
  ({ propertyNames: _, ...rest }) => rest,
  // Generators of that age want expressions as Perl writes them.
  ({ pattern, ...rest }) => (isText(pattern) ? { ...rest, pattern: `/${pattern}/` } : rest),
];

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}
