import { globSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where programs from npm lie that only slow suites use; nobody else has to install them. */
export const TOOLS_FOLDER = resolve(import.meta.dirname, '..', '.runtime', 'tools');

/** What `prepare.ts --all` installs there. */
export const TOOLS: readonly string[] = [
  'bun@1.4.5',
  'deno@2.9.6',
  // The last version that holds the generator itself; later ones download it from elsewhere.
  '@openapitools/openapi-generator-cli@1.0.18-5.0.0-beta2',
  'lighthouse@13.5.0',
  // ClickHouse's current engine in a process: half a gigabyte.
  'chdb@3.4.0',
];

/**
 * A file of an installed tool, by a glob under its `node_modules`; undefined where it is not here.
 *
 * @example findTool('@oven/bun-*\/bin/bun')
 */
export function findTool(pattern: string): string | undefined {
  return globSync(resolve(TOOLS_FOLDER, 'node_modules', pattern))[0];
}
