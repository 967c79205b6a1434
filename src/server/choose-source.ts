import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Config } from '../core/index.ts';
import { type MarketSource, SimulatedSource, SourceUnavailableError } from '../sources/index.ts';

/** Exchanges to try, each opened only when it is tried. */
export type LiveSources = readonly (() => Promise<MarketSource>)[];

/** How long an exchange may take to answer before the market is simulated instead. */
const PATIENCE = 10_000;

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

/** Asks all at once; those that lose are closed. */
async function firstToAnswer(liveSources: LiveSources): Promise<MarketSource> {
  const signal = AbortSignal.timeout(PATIENCE);
  const asked = liveSources.map(async (open) => {
    const source = await open();
    try {
      await source.listAssets({ limit: 1, signal });
      return source;
    } catch (error) {
      await source.close();
      throw error;
    }
  });
  const winner = await Promise.any(asked).catch(() => {
    throw new SourceUnavailableError(
      'No exchange answered within 10 seconds. Check the connection, or start with --source simulated.',
    );
  });
  for (const attempt of asked) {
    attempt.then(
      (source) => (source === winner ? undefined : source.close()),
      () => undefined,
    );
  }
  return winner;
}
