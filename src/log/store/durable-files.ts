import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Files written at once: enough to keep the disk busy while syncing. */
const AT_ONCE = 16;

/**
 * Writes files so that, once this returns, they survive a power cut; until then each holds its old
 * content or its new one, never a mixture.
 */
export async function writeDurably(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const folders = new Set([...files.keys()].map((path) => dirname(path)));
  const created = await Promise.all([...folders].map(makeFolder));
  const queue = files.entries();
  const worker = async () => {
    for (const [path, bytes] of queue) await replaceFile(path, bytes);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await Promise.all([...new Set([...folders, ...created.flat()])].map(syncFolder));
}

async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o644);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Makes a folder and its parents; the folders whose entries changed. */
async function makeFolder(path: string): Promise<string[]> {
  const topmost = await mkdir(path, { recursive: true });
  const changed: string[] = [];
  for (let folder = path; topmost && folder.length >= topmost.length; folder = dirname(folder)) {
    changed.push(dirname(folder));
  }
  return changed;
}

/** Makes names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
