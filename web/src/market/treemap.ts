/** Where a tile lies, in the units of the map. */
export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Cuts a rectangle into tiles whose areas are in proportion to `sizes`, keeping them as square as
 * may be (Bruls, Huizing, van Wijk: Squarified treemaps, 2000).
 *
 * @param sizes positive, largest first.
 */
export function layOutTreemap(sizes: readonly number[], width: number, height: number): Tile[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const areas = sizes.map((size) => (size / total) * width * height);
  const tiles: Tile[] = [];
  let space: Tile = { x: 0, y: 0, width, height };
  for (let start = 0; start < areas.length; ) {
    const end = endOfRow(areas, start, Math.min(space.width, space.height));
    const row = areas.slice(start, end);
    const placed = placeRow(row, space, end === areas.length);
    tiles.push(...placed.tiles);
    space = placed.rest;
    start = end;
  }
  return tiles;
}

/** Takes tiles into the row along the shorter side for as long as its worst one gets squarer. */
function endOfRow(areas: readonly number[], start: number, side: number): number {
  let end = start + 1;
  let sum = areas[start];
  let worst = worstRatio(areas[start], areas[start], sum, side);
  while (end < areas.length) {
    const next = worstRatio(areas[start], areas[end], sum + areas[end], side);
    if (next > worst) break;
    worst = next;
    sum += areas[end++];
  }
  return end;
}

/** The most oblong of a row's tiles: its largest or its smallest. */
function worstRatio(largest: number, smallest: number, sum: number, side: number): number {
  const scale = (side / sum) ** 2;
  return Math.max(scale * largest, 1 / (scale * smallest));
}

function placeRow(row: readonly number[], space: Tile, isLast: boolean) {
  const sum = row.reduce((total, area) => total + area, 0);
  const isUpright = space.width >= space.height;
  const side = isUpright ? space.height : space.width;
  const across = isUpright ? space.width : space.height;
  const depth = isLast ? across : sum / side;
  let offset = 0;
  const tiles = row.map((area): Tile => {
    const length = (area / sum) * side;
    const tile = isUpright
      ? { x: space.x, y: space.y + offset, width: depth, height: length }
      : { x: space.x + offset, y: space.y, width: length, height: depth };
    offset += length;
    return tile;
  });
  const rest = isUpright
    ? { ...space, x: space.x + depth, width: space.width - depth }
    : { ...space, y: space.y + depth, height: space.height - depth };
  return { tiles, rest };
}
