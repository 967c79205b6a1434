import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { describeRoutes } from '../src/server/index.ts';

/** Where the types of the API stand; `node test/client-types.ts` writes them anew. */
export const TYPES_FILE = resolve(import.meta.dirname, '..', 'client', 'src', 'api', 'openapi.ts');

const HEAD =
  '/** Written by test/client-types.ts from the OpenAPI document. Do not change it by hand. */\n\n';

/** Types of every path and schema of the API, from the document that the server serves. */
export async function generateTypes(): Promise<string> {
  const document = (await describeRoutes()) as OpenAPI3;
  return HEAD + astToString(await openapiTS(document, { alphabetize: true }));
}

if (import.meta.main) {
  writeFileSync(TYPES_FILE, await generateTypes());
  process.exit(0);
}
