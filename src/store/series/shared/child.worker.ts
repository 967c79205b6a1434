import { DAY } from '../../../core/index.ts';
import { ImportClosedError } from '../errors.ts';
import { barBatch, FAR_FUTURE } from '../testing.ts';
import { SharedSeriesStore } from './shared-series-store.ts';

/**
 * A process of its own for the tests of sharing: `node child.worker.ts HOME TASK ASSET`. It says on its
 * output what it has done, one line each.
 */
const [home, task, asset] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const store = await SharedSeriesStore.open(home);
const bars = (from: number, count: number) =>
  barBatch(
    Array.from({ length: count }, (_, index) => ({
      asset,
      time: (from + index) * DAY,
      close: from + index + 1,
    })),
  );

if (task === 'hold') {
  say('ready');
  setInterval(() => {}, 1_000);
} else if (task === 'append') {
  for (let batch = 0; batch < 20; batch++) {
    await store.appendBars(bars(batch * 50, 50));
    say(`stored ${batch}`);
  }
  await store.close();
} else if (task === 'import') {
  const rows = await store.beginImport();
  try {
    for (let batch = 0; ; batch++) {
      await rows.appendBars(bars(batch * 2_000, 2_000));
      say(`staged ${batch}`);
    }
  } catch (error) {
    say(error instanceof ImportClosedError ? 'cut off' : String(error));
  }
} else if (task === 'append-forever') {
  for (let batch = 0; ; batch++) {
    await store.appendBars(bars(batch * 500, 500));
    say(`stored ${batch}`);
  }
} else if (task === 'count') {
  const { time } = await store.readBars({ interval: '1d', asOf: FAR_FUTURE });
  say(`read ${time.length}`);
  await store.close();
}
