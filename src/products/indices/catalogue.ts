import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NotFoundError } from '../../core/index.ts';
import { type IndexDefinition, parseIndexDefinition } from './definition.ts';

const shipped = join(import.meta.dirname, 'configurations');

/** Every index that comes with Assay, by id. */
export function listIndices(): IndexDefinition[] {
  return readdirSync(shipped)
    .sort()
    .map((file) => readDefinition(join(shipped, file)));
}

/**
 * The index that `name` means: one that comes with Assay, or a file.
 *
 * @throws {NotFoundError} when it is neither.
 * @throws {InvalidInputError} naming the field of the file that cannot be used.
 */
export function findIndex(name: string): IndexDefinition {
  const own = join(shipped, `${basename(name)}.json`);
  if (!name.includes('/') && existsSync(own)) return readDefinition(own);
  if (statSync(name, { throwIfNoEntry: false })?.isFile()) return readDefinition(name);
  const known = listIndices().map(({ id }) => id);
  throw new NotFoundError(
    `No index is called '${name}', and no such file exists. There are: ${known.join(', ')}.`,
    { place: { index: name } },
  );
}

function readDefinition(path: string): IndexDefinition {
  return parseIndexDefinition(readFileSync(path, 'utf8'), path);
}
