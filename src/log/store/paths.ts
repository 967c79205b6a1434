import { TILE_WIDTH, tilePath } from '../../../client/src/index.ts';

/** Where the checkpoint published at `size` is kept: `checkpoints/x001/234`. */
export function sizePath(size: number): string {
  const path = tilePath({ level: 0, index: size, width: TILE_WIDTH });
  return path.replace(/^tile\/0/, 'checkpoints');
}

/** The size such a path names; undefined where it is not written in the one allowed way. */
export function parseSizePath(path: string): number | undefined {
  const size = Number(path.replace(/^checkpoints\//, '').replaceAll(/[x/]/g, ''));
  return Number.isSafeInteger(size) && sizePath(size) === path ? size : undefined;
}
