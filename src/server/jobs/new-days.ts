import { announceMarketChange, readFact, writeFact } from '../../store/index.ts';
import type { Services } from '../services.ts';

/** Daily bars that a grading was asked for with, and those last seen: as many as were ever stored. */
const GRADED = 'daily bars graded';
const SEEN = 'daily bars seen';

/** Has the market graded where daily bars have come that no grading was asked for with. */
export async function gradeNewDays(services: Services): Promise<void> {
  const { series, state, queue } = services;
  const stored = await countDays(series);
  if (stored === (await readFact(state, GRADED))) return;
  await queue.add('grade', {}, { key: 'grade' });
  await writeFact(state, GRADED, stored);
}

/**
 * The same for what other processes import, of which this one is not told. It is shown as it comes,
 * and graded once nothing has come between two looks: a folder is imported file by file.
 */
export async function noticeNewDays(services: Services): Promise<void> {
  const { series, state } = services;
  const stored = await countDays(series);
  if (stored === (await readFact(state, GRADED))) return;
  if (stored === (await readFact(state, SEEN))) return gradeNewDays(services);
  await writeFact(state, SEEN, stored);
  await announceMarketChange(state);
}

/** Notes that what is stored now is about to be graded. */
export async function noteGradedDays({ series, state }: Services): Promise<void> {
  await writeFact(state, GRADED, await countDays(series));
}

async function countDays(series: Services['series']): Promise<number> {
  const all = (await series.assets()).flatMap(({ series }) => series);
  return all
    .filter(({ interval }) => interval === '1d')
    .reduce((sum, { rows, corrections }) => sum + rows + corrections, 0);
}
