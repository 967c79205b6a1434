import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { InvalidInputError } from '../../../core/index.ts';
import { type BacktestMarket, keepAssets, type StrategySource } from '../../../products/index.ts';
import { readBacktestMarket } from '../../../server/index.ts';
import { openSeriesStore } from '../../../store/index.ts';
import type { CliContext } from '../../context.ts';
import { isFile } from '../../is-file.ts';
import type { MarketFlags } from './options.ts';

/** What is tried, and on what. */
export interface Subject {
  name: string;
  source: StrategySource;
  market: BacktestMarket;
  /** Closes of what is held instead; left out where they are not stored. */
  benchmark?: { name: string; close: Float64Array };
}

/** Reads the strategy and the market that the command names. */
export async function readSubject(
  strategy: string,
  flags: MarketFlags,
  { config, clock }: CliContext,
): Promise<Subject> {
  const source = readStrategy(strategy, flags);
  const series = await openSeriesStore(config);
  try {
    const whole = await readBacktestMarket(series, {
      interval: flags.interval,
      asOf: clock.now(),
      ...(flags.from !== undefined && { from: flags.from }),
      ...(flags.to !== undefined && { to: flags.to }),
    });
    const at = whole.assets.indexOf(flags.benchmark);
    const width = whole.assets.length;
    return {
      name: source.kind === 'file' ? basename(source.path).replace(/\.[^.]+$/, '') : strategy,
      source,
      market: flags.assets ? keepAssets(whole, flags.assets) : whole,
      ...(at >= 0 && {
        benchmark: {
          name: flags.benchmark,
          close: Float64Array.from(whole.times, (_, t) => whole.close[t * width + at] as number),
        },
      }),
    };
  } finally {
    await series.close();
  }
}

function readStrategy(strategy: string, { short, every }: MarketFlags): StrategySource {
  if (!namesFile(strategy)) {
    const rule = { long: strategy, ...(short && { short }), ...(every && { every }) };
    return { kind: 'rule', rule };
  }
  if (short !== undefined || every !== undefined) {
    throw new InvalidInputError('--short and --every belong to rules; a file decides for itself.');
  }
  return { kind: 'file', path: strategy, text: readFileSync(strategy, 'utf8') };
}

/** A name that ends like a script is a file, though it be missing: no rule ends so. */
function namesFile(strategy: string): boolean {
  if (isFile(strategy)) return true;
  if (!/\.[cm]?[jt]s$/.test(strategy)) return false;
  throw new InvalidInputError(`There is no file '${strategy}'.`, { place: { file: strategy } });
}
