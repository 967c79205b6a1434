import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '..');
const dataFolder = process.env.ASSAY_DATA ?? join(checkout, '..', 'shared', 'data');

/** Absolute path of a shared data file, or undefined (with the reason printed) where it is absent. */
export function sharedData(path: string): string | undefined {
  return present(join(dataFolder, path));
}

/** Absolute path of a shared test vector or folder of them, or undefined where it is absent. */
export function sharedVectors(path: string): string | undefined {
  return present(join(dirname(dataFolder), 'vectors', path));
}

/** Absolute path of a shared specification, or undefined where it is absent. */
export function sharedSpecs(path: string): string | undefined {
  return present(join(dirname(dataFolder), 'specs', path));
}

function present(path: string): string | undefined {
  if (existsSync(path)) return path;
  process.stderr.write(`skipped: ${path} is absent; set ASSAY_DATA to the data folder\n`);
  return undefined;
}
