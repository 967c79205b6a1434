import { mkdirSync } from 'node:fs';
import type { Clock } from '../core/index.ts';
import {
  type JobQueue,
  openJobQueue,
  openSeriesStore,
  openState,
  type SeriesStore,
  type State,
} from '../store/index.ts';
import type { Config } from './config.ts';
import { migrations } from './migrations.ts';

/** Everything that commands, routes and jobs work on. */
export interface Services {
  config: Config;
  clock: Clock;
  state: State;
  series: SeriesStore;
  queue: JobQueue;
  close(): Promise<void>;
}

/** Opens the stores of a home; what was opened is closed again when one of them fails. */
export async function openServices(config: Config, clock: Clock): Promise<Services> {
  mkdirSync(config.home, { recursive: true });
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const [state, series] = await openStores(config, closers);
    const queue = await openJobQueue(state);
    closers.push(() => queue.close());
    return { config, clock, state, series, queue, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openStores(
  config: Config,
  closers: (() => Promise<void>)[],
): Promise<[State, SeriesStore]> {
  const opening = [
    openState({ home: config.home, databaseUrl: config.databaseUrl, migrations }),
    openSeriesStore(config),
  ] as const;
  const [state, series] = await Promise.allSettled(opening);
  if (state.status === 'fulfilled') closers.push(() => state.value.close());
  if (series.status === 'fulfilled') closers.push(() => series.value.close());
  if (state.status === 'rejected') throw state.reason;
  if (series.status === 'rejected') throw series.reason;
  return [state.value, series.value];
}
