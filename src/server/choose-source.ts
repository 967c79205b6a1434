import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../core/index.ts';
import { type MarketSource, SimulatedSource, SourceUnavailableError } from '../sources/index.ts';
import type { Config } from './config.ts';

/** An exchange that may be asked. */
export interface LiveSource {
  label: string;
  /** Resolves when the exchange answers at all: one small request, so that all can be asked. */
  answers(signal: AbortSignal): Promise<void>;
  open(): MarketSource;
}

/** Exchanges to try, the most wanted first. */
export type LiveSources = readonly LiveSource[];

/** The exchange that fed the market last comes first, so that its series go on. */
export function usedFirst(liveSources: LiveSources, { source }: { source: string }): LiveSources {
  const rank = ({ label }: LiveSource) => (label === source ? 0 : 1);
  return liveSources.toSorted((left, right) => rank(left) - rank(right));
}

/** How long an exchange may take to answer before the market is simulated instead. */
const PATIENCE = 10_000;
/** How much earlier than the next an exchange that answers is asked for its markets. */
const HEAD_START = 750;

/**
 * Where the market comes from: as configured, or else the first exchange that answers, or else the
 * simulated market. Undefined where the configuration wants none.
 *
 * @throws {SourceUnavailableError} when `live` is configured and no exchange answers.
 */
export async function chooseSource(
  config: Config,
  clock: Clock,
  liveSources: LiveSources,
): Promise<MarketSource | undefined> {
  if (config.source === 'none') return undefined;
  if (config.source === 'simulated') return simulate(config, clock);
  try {
    return await firstToAnswer(liveSources);
  } catch (error) {
    if (config.source === 'live') throw error;
    return simulate(config, clock);
  }
}

function simulate({ seed }: Config, clock: Clock): MarketSource {
  return new SimulatedSource({
    seed,
    clock,
    wait: (milliseconds, signal) => wait(milliseconds, undefined, { ...(signal && { signal }) }),
  });
}

/**
 * Asks all at once whether they answer, and those that do for their markets, the most wanted first.
 * Ends as soon as all have refused; those that lose are closed.
 */
async function firstToAnswer(liveSources: LiveSources): Promise<MarketSource> {
  const found = new AbortController();
  const signal = AbortSignal.any([found.signal, AbortSignal.timeout(PATIENCE)]);
  const asked = liveSources.map((live, rank) => ask(live, rank * HEAD_START, signal));
  try {
    return await Promise.any(asked);
  } catch (cause) {
    const names = liveSources.map(({ label }) => label).join(', ');
    throw new SourceUnavailableError(
      `No exchange answers (asked: ${names}). Check the connection, or start with --source simulated.`,
      { cause },
    );
  } finally {
    found.abort();
  }
}

async function ask(live: LiveSource, delay: number, signal: AbortSignal): Promise<MarketSource> {
  await live.answers(signal);
  await wait(delay, undefined, { signal });
  const source = live.open();
  try {
    await source.listAssets({ limit: 1, signal });
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}
