import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOutTreemap, type Tile } from './treemap.ts';

const sizes = fc
  .array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((list) => list.sort((left, right) => right - left));

const overlap = (left: Tile, right: Tile) =>
  Math.max(0, Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x)) *
  Math.max(0, Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y));

it('lays out the example of the paper', () => {
  const tiles = layOutTreemap([6, 6, 4, 3, 2, 2, 1], 6, 4);
  expect(tiles.slice(0, 2)).toEqual([
    { x: 0, y: 0, width: 3, height: 2 },
    { x: 0, y: 2, width: 3, height: 2 },
  ]);
  expect(tiles[2]).toMatchObject({ x: 3, y: 0, height: expect.closeTo(7 / 3) });
});

it('gives each its share, inside the rectangle, over no other', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 50, max: 2_000 }), (list, width) => {
      const [height, total] = [400, list.reduce((sum, size) => sum + size, 0)];
      const tiles = layOutTreemap(list, width, height);
      for (const [index, tile] of tiles.entries()) {
        const area = (list[index] / total) * width * height;
        expect(tile.width * tile.height).toBeCloseTo(area, 3);
        expect(tile.x + tile.width).toBeLessThan(width + 1e-6);
        expect(tile.y + tile.height).toBeLessThan(height + 1e-6);
        for (const other of tiles.slice(index + 1)) expect(overlap(tile, other)).toBeLessThan(1e-3);
      }
    }),
    { numRuns: 50 },
  );
});
