import { answerFirstKeys } from './first-screen/first-keys.ts';
import { keepAsked } from './first-screen/keep-asked.ts';
import { HIDDEN_COLUMNS } from './market/hidden-columns.ts';
import { listenForShortcuts } from './shared/shortcuts.ts';
import './style.css';

/** Milliseconds after which the screen is taken over even where no browser tells that it was seen. */
const LATEST = 3_000;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
listenForShortcuts();
// Every column stands in what came: a device that hides some should not see them come and go.
if (localStorage.getItem(HIDDEN_COLUMNS) !== null) root.replaceChildren();
if (root.hasChildNodes()) void takeOver(root);
else void drawInto(root);

/**
 * The screen that came with the page is seen, and answers keys, before anything larger runs. What
 * else is asked of it brings that forward, and is answered then.
 */
async function takeOver(screen: Element): Promise<void> {
  const stopAnswering = answerFirstKeys(screen);
  const asked = keepAsked(screen);
  const seenAtRest = document.hidden ? rest() : seen().then(rest);
  await Promise.race([seenAtRest, asked.first, latest()]);
  await drawInto(screen);
  stopAnswering();
  asked.answer();
}

/** A frame that is never shown is not told of, and a busy browser may never rest. */
function latest(): Promise<unknown> {
  return new Promise((passed) => setTimeout(passed, LATEST));
}

/** Settles once something has been painted. */
function seen(): Promise<unknown> {
  return new Promise((painted) => {
    new PerformanceObserver(painted).observe({ type: 'paint', buffered: true });
  });
}

/** Settles once the browser has nothing more urgent to do. */
function rest(): Promise<unknown> {
  return new Promise((rested) => (globalThis.requestIdleCallback ?? setTimeout)(rested));
}

async function drawInto(place: Element): Promise<void> {
  const { draw } = await import('./draw.tsx');
  await draw(place);
}
