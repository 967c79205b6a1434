import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pixels of the page that one pixel of a thumbnail averages: letters blur, blocks stay. */
const CELL = 12;
/** How far a channel of a cell may be off, of 255, before the cell counts as changed. */
const TOLERANCE = 24;
/** Share of cells that may change: another font changes under one in a hundred. */
const MOST_CHANGED = 0.03;

const folder = join(import.meta.dirname, 'thumbnails');
const isUpdating = process.env.ASSAY_UPDATE_THUMBNAILS === '1';

/**
 * Holds a page against the small picture kept of it. Fonts differ by machine, so both are shrunk
 * until only the layout and its colours are left. `ASSAY_UPDATE_THUMBNAILS=1` keeps new pictures;
 * look at them before committing.
 */
export async function expectThumbnail(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  const shot = await page.screenshot({ animations: 'disabled' });
  const kept = existsSync(path) ? readFileSync(path) : undefined;
  const { thumbnail, changed } = await compareThumbnail(page, shot, kept);
  if (isUpdating) return writeFileSync(path, thumbnail);
  if (kept === undefined) throw new Error(`No thumbnail ${name} is kept; see ${import.meta.url}.`);
  if (changed <= MOST_CHANGED) return;
  throw new Error(
    `${name}: ${(100 * changed).toFixed(1)} % of the page looks different. If that is meant, run with ASSAY_UPDATE_THUMBNAILS=1 and look at the new picture.`,
  );
}

/** Shrinks a screenshot, and says which share of its cells differs from a thumbnail kept before. */
export async function compareThumbnail(
  page: Page,
  shot: Buffer,
  kept: Buffer | undefined,
): Promise<{ thumbnail: Buffer; changed: number }> {
  const blank = await page.context().newPage();
  const { png, changed } = await blank.evaluate(shrinkAndCompare, {
    shot: shot.toString('base64'),
    kept: kept?.toString('base64'),
    cell: CELL,
    tolerance: TOLERANCE,
  });
  await blank.close();
  return { thumbnail: Buffer.from(png, 'base64'), changed };
}

interface Comparison {
  shot: string;
  kept: string | undefined;
  cell: number;
  tolerance: number;
}

/** Runs in the browser, which can decode, shrink and encode pictures. */
async function shrinkAndCompare({ shot, kept, cell, tolerance }: Comparison) {
  const decode = async (png: string) =>
    createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const draw = (image: ImageBitmap, width: number, height: number) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return { canvas, pixels: context.getImageData(0, 0, width, height).data };
  };
  const large = await decode(shot);
  const [width, height] = [Math.round(large.width / cell), Math.round(large.height / cell)];
  const { canvas, pixels } = draw(large, width, height);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  const png = btoa(String.fromCharCode(...bytes));
  if (kept === undefined) return { png, changed: 1 };
  const before = await decode(kept);
  if (before.width !== width || before.height !== height) return { png, changed: 1 };
  const old = draw(before, width, height).pixels;
  let changed = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const worst = Math.max(
      ...[0, 1, 2].map((channel) => Math.abs(pixels[at + channel] - old[at + channel])),
    );
    if (worst > tolerance) changed++;
  }
  return { png, changed: changed / (width * height) };
}
