/** One contestant in a process of its own: does its task on each grid it is sent and says what that took. */
import { hourlyBars } from './market.ts';
import { TASKS } from './tasks.ts';

const [name, bars] = process.argv.slice(2);
const task = TASKS[name as keyof typeof TASKS](hourlyBars(Number(bars)));

process.on('message', async (grid: Parameters<typeof task>[0]) => {
  const started = performance.now();
  const before = process.cpuUsage();
  await task(grid);
  const { user, system } = process.cpuUsage(before);
  process.send?.({
    seconds: (performance.now() - started) / 1_000,
    processorSeconds: (user + system) / 1e6,
  });
});
process.send?.('ready');
