/** A JSON Schema, as far as the reference shows it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  description?: string;
  schema: Schema;
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
  description?: string;
}

export interface Operation {
  method: string;
  path: string;
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
  security: object[];
  'x-assay-scope'?: string;
}

/** The OpenAPI document, as far as the reference shows it. */
export interface ApiDocument {
  info: { title: string; version: string };
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** Operations by their tag, in the order the document lists tags. */
export function operationsByTag(document: ApiDocument): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const { name } of document.tags ?? []) groups.set(name, []);
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? 'other';
      const group = groups.get(tag) ?? [];
      group.push({ ...operation, path, method: method.toUpperCase() });
      groups.set(tag, group);
    }
  }
  return new Map([...groups].filter(([, operations]) => operations.length > 0));
}

/** The body an operation takes, where it takes JSON. */
export function bodyOf({ requestBody }: Operation): Schema | undefined {
  return requestBody?.content?.['application/json']?.schema;
}

const DEEPEST = 5;

/** A schema as one would write its values down: names and types, references followed. */
export function outline(schema: Schema, schemas: Record<string, Schema>, depth = 0): string {
  const followed = follow(schema, schemas);
  const indent = '  '.repeat(depth);
  if (followed.enum) return followed.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (followed.const !== undefined) return JSON.stringify(followed.const);
  const choices = followed.anyOf ?? followed.oneOf;
  if (choices) return choices.map((choice) => outline(choice, schemas, depth)).join(' | ');
  if (followed.items) return `${outline(followed.items, schemas, depth)}[]`;
  if (!followed.properties || depth >= DEEPEST) return typeName(followed);
  const lines = Object.entries(followed.properties).map(([name, value]) => {
    const optional = followed.required?.includes(name) ? '' : '?';
    const said = follow(value, schemas).description;
    const note = said === undefined ? '' : `  // ${said}`;
    return `${indent}  ${name}${optional}: ${outline(value, schemas, depth + 1)}${note}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function follow(schema: Schema, schemas: Record<string, Schema>): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (schemas[name] ?? {});
}

function typeName({ type, format }: Schema): string {
  const named = Array.isArray(type) ? type.join(' | ') : (type ?? 'any');
  return format === undefined ? named : `${named} (${format})`;
}
