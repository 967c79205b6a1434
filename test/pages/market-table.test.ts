import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { serveWithEvents } from './events.ts';
import { largeMarket } from './large-market.ts';
import { describePages } from './stage.ts';

const TOKENS = 300;

describePages(
  `the table of ${TOKENS} tokens`,
  () => serveWithEvents([], largeMarket(TOKENS)),
  (stage) => {
    it.each([2_000, 37, 5_000, 100_000, 0])('reads in order, scrolled to %d px', async (top) => {
      const { page } = await stage.open('/');
      await wholeMarket(page);
      for (const step of [700, 20, top]) await scrollTo(page, step);
      await expectAtRest(page);
      const rows = await readRows(page);
      expect(rows.map(({ symbol }) => symbol)).toEqual(rows.map(({ index }) => `SYN${index - 2}`));
      expect(rows.every(({ place, index }) => place === 36 * (index - 2))).toBe(true);
      await page.close();
    });

    it.each([500, 1_000])('keeps the focus on a row put in order, at %d px', async (top) => {
      const { page } = await stage.open('/');
      await wholeMarket(page);
      const token = page.getByRole('link', { name: 'SYN25', exact: true });
      await token.evaluate((link) => link.focus({ preventScroll: true }));
      await scrollTo(page, top);
      await expectAtRest(page);
      expect(await token.evaluate((link) => link === document.activeElement)).toBe(true);
      await page.close();
    });

    it('does not pass the focus from one token to another', async () => {
      const { page } = await stage.open('/');
      await wholeMarket(page);
      await page.getByRole('link', { name: 'SYN1', exact: true }).focus();
      await scrollTo(page, 200);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('SYN1');
      await scrollTo(page, 2_000);
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
      await page.close();
    });

    it('scrolls just so far that the token j and k move to is seen whole', async () => {
      const { page } = await stage.open('/');
      await wholeMarket(page);
      const height = await page.locator(SCROLLER).evaluate(({ clientHeight }) => clientHeight);
      const presses = Math.ceil(height / 36);
      for (let press = 0; press < presses; press++) await page.keyboard.press('j');
      await expect.poll(() => seenWhole(page)).toBe(`SYN${presses}`);
      const top = await scrollTop(page);
      expect(top).toBeGreaterThan(0);
      await page.keyboard.press('k');
      await expect.poll(() => seenWhole(page)).toBe(`SYN${presses - 1}`);
      expect(await scrollTop(page)).toBe(top);
      await scrollTo(page, 5_000);
      await page.keyboard.press('k');
      await expect.poll(() => seenWhole(page)).toBe(`SYN${presses - 2}`);
      await page.close();
    });
  },
);

async function wholeMarket(page: Page): Promise<void> {
  await page.locator(`[role=table][aria-rowcount="${TOKENS + 1}"]`).waitFor();
}

const SCROLLER = '[data-scroll-restoration-id=market]';

async function scrollTo(page: Page, top: number): Promise<void> {
  await page.locator(SCROLLER).evaluate(async (scroller, top) => {
    scroller.scrollTop = top;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }, top);
}

function scrollTop(page: Page): Promise<number> {
  return page.locator(SCROLLER).evaluate((scroller) => scroller.scrollTop);
}

/** The rows as a screen reader meets them. */
function readRows(page: Page) {
  return page.locator('[role=row]:has([role=cell])').evaluateAll((rows) =>
    rows.map((row) => ({
      index: Number(row.getAttribute('aria-rowindex')),
      symbol: row.querySelector('a')?.textContent,
      place: (row as HTMLElement).offsetTop,
    })),
  );
}

/** Rows come with the frame after a scroll; then none is missing in the view, and soon they are in order. */
async function expectAtRest(page: Page): Promise<void> {
  await expect.poll(() => gap(page)).toBeLessThan(1);
  await expect.poll(() => isInOrder(page)).toBe(true);
}

async function isInOrder(page: Page): Promise<boolean> {
  const rows = await readRows(page);
  return rows.every(({ index }, place) => index === (rows[0]?.index ?? 0) + place);
}

/** Pixels of the view that no row covers. */
function gap(page: Page): Promise<number> {
  return page.locator(SCROLLER).evaluate((scroller) => {
    const view = scroller.getBoundingClientRect();
    const rows = [...scroller.querySelectorAll('[role=row]')].map((row) =>
      row.getBoundingClientRect(),
    );
    const top = Math.min(...rows.map((row) => row.top));
    const bottom = Math.max(...rows.map((row) => row.bottom));
    return Math.max(0, top - view.top) + Math.max(0, view.bottom - bottom);
  });
}

/** The token of the selected row, where that lies below the header and above the end of the view. */
function seenWhole(page: Page): Promise<string | undefined> {
  return page.locator(SCROLLER).evaluate((scroller) => {
    const view = scroller.getBoundingClientRect();
    const header = scroller.querySelector('[role=row]')?.getBoundingClientRect();
    const selected = scroller.querySelector('[data-selected]');
    const row = selected?.getBoundingClientRect();
    const isSeen =
      row !== undefined && row.top >= (header?.bottom ?? 0) - 1 && row.bottom <= view.bottom + 1;
    return isSeen ? (selected?.querySelector('a')?.textContent ?? undefined) : undefined;
  });
}
