import { statSync } from 'node:fs';

/** Whether there is a file of that name; a folder is none. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
