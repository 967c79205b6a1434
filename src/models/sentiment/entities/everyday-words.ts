import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words of everyday English that some token is also called by. */
export function everydayWords(): Set<string> {
  const source = readFileSync(join(import.meta.dirname, 'everyday-words.txt'), 'utf8');
  const lines = source.split('\n').filter((line) => !line.startsWith('#'));
  return new Set(
    lines
      .join(' ')
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
}
