import { render } from 'preact';
import { App } from './App.tsx';
import { readFirstData } from './first-screen/first-data.ts';
import { queries } from './queries.ts';
import { createPages } from './router.tsx';

/** Draws the page that the address names; what stands there already is used, not made anew. */
export async function draw(root: Element): Promise<void> {
  readFirstData(queries);
  const pages = createPages({ queries });
  // The page's own script and first data are asked for before anything is drawn: it is drawn once.
  await pages.load().catch(() => undefined);
  const focused = document.activeElement;
  // React's own `createRoot` would empty the page first.
  render(<App queries={queries} pages={pages} />, root);
  // What is used again may be moved, and what is moved loses the focus.
  if (focused instanceof HTMLElement && focused !== document.activeElement) {
    focused.focus({ preventScroll: true });
  }
}
