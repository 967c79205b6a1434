import { answerFirstKeys } from './first-screen/first-keys.ts';
import { keepAsked } from './first-screen/keep-asked.ts';
import { listenForShortcuts } from './shared/shortcuts.ts';
import './style.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
listenForShortcuts();
if (root.hasChildNodes()) void takeOver(root);
else void drawInto(root);

/**
 * The screen that came with the page is seen, and answers keys, before anything larger runs. What
 * else is asked of it brings that forward, and is answered then.
 */
async function takeOver(screen: Element): Promise<void> {
  const stopAnswering = answerFirstKeys(screen);
  const asked = keepAsked(screen);
  const rest = new Promise((rested) => (globalThis.requestIdleCallback ?? setTimeout)(rested));
  await Promise.race([rest, asked.first]);
  await drawInto(screen);
  stopAnswering();
  asked.answer();
}

async function drawInto(place: Element): Promise<void> {
  const { draw } = await import('./draw.tsx');
  await draw(place);
}
