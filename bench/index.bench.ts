/**
 * A daily backtest of a market-cap index over 5,000 assets and five years, rebalanced each month,
 * beside a peer in plain JavaScript, in one run: `node bench/index.bench.ts [--json]`.
 *
 * No maintained library on npm calculates an index of many assets: @railpath/finance-toolkit works
 * out one rebalance at a time, portfolio-allocation weighs and does not walk through days, grademark
 * and indicatorts know one asset, and backtest-kit, which goes by orders, asks for a package that the
 * registry does not have. So the peer is what one would write: a map of bars by asset for each day,
 * members and weights in objects. Both give the same levels to 1e-9.
 */
import { backtestIndex, type IndexMarket, parseIndexDefinition } from '../src/products/index.ts';
import { RandomGenerator } from '../src/quant/index.ts';

const ASSETS = 5_000;
const DAYS = 1_825;
const DAY = 86_400_000;
const ROUNDS = 3;
/** What was set out to be reached: seconds, and times the peer. */
const BOUND = { milliseconds: 1_000, ratio: 10 };

interface Bar {
  price: number;
  marketCap: number;
}

const market = randomMarket();
const definition = parseIndexDefinition(
  JSON.stringify({
    id: 'everything',
    name: 'Everything by market cap',
    eligibility: { minimumAgeDays: 30 },
    selection: { by: 'marketCap', count: ASSETS },
    weighting: { scheme: 'marketCap' },
    rebalance: { frequency: 'monthly', lagDays: 1 },
  }),
  'bench',
);

function randomMarket(): IndexMarket {
  const random = new RandomGenerator(1);
  const close = new Float64Array(ASSETS * DAYS);
  const marketCapUsd = new Float64Array(ASSETS * DAYS);
  const supply = Float64Array.from({ length: ASSETS }, () => Math.exp(10 + 2 * random.normal()));
  for (let cell = 0; cell < close.length; cell++) {
    const before = cell < ASSETS ? 100 : close[cell - ASSETS];
    close[cell] = before * Math.exp(0.03 * random.normal());
    marketCapUsd[cell] = close[cell] * supply[cell % ASSETS];
  }
  return {
    times: Float64Array.from({ length: DAYS }, (_, day) => Date.UTC(2020, 0, 1) + day * DAY),
    assets: Array.from({ length: ASSETS }, (_, asset) => `asset-${asset}`),
    close,
    marketCapUsd,
    classes: new Map(),
    categories: new Map(),
  };
}

/** The market as rows usually come: for each day the bars by asset. Made before the clock starts. */
function toMaps({ assets, close, marketCapUsd }: IndexMarket): Map<string, Bar>[] {
  return Array.from({ length: DAYS }, (_, day) => {
    const bars = assets.map((asset, column): [string, Bar] => {
      const cell = day * ASSETS + column;
      return [asset, { price: close[cell], marketCap: (marketCapUsd as Float64Array)[cell] }];
    });
    return new Map(bars);
  });
}

function peer(days: readonly Map<string, Bar>[], times: Float64Array): number[] {
  const seen = new Map<string, number>();
  let units = new Map<string, number>();
  let pending: Map<string, number> | undefined;
  const levels: number[] = [];
  const month = (time: number) => new Date(time).getUTCMonth();
  days.forEach((bars, day) => {
    for (const asset of bars.keys()) if (!seen.has(asset)) seen.set(asset, day);
    let level = units.size > 0 ? 0 : 1_000;
    for (const [asset, amount] of units) level += amount * (bars.get(asset) as Bar).price;
    const first = levels.length === 0 && day >= 30;
    if (pending) {
      units = unitsFor(pending, bars, level);
      pending = undefined;
    }
    if (first || (levels.length > 0 && month(times[day]) !== month(times[day] + DAY))) {
      const members = [...bars]
        .filter(([asset]) => day - (seen.get(asset) as number) >= 30)
        .sort(([, left], [, right]) => right.marketCap - left.marketCap)
        .slice(0, ASSETS);
      const whole = members.reduce((sum, [, { marketCap }]) => sum + marketCap, 0);
      const weights = new Map(
        members.map(([asset, { marketCap }]): [string, number] => [asset, marketCap / whole]),
      );
      if (first) units = unitsFor(weights, bars, level);
      else pending = weights;
    }
    if (units.size > 0) levels.push(level);
  });
  return levels;
}

function unitsFor(
  weights: ReadonlyMap<string, number>,
  bars: ReadonlyMap<string, Bar>,
  level: number,
): Map<string, number> {
  return new Map(
    [...weights].map(([asset, weight]) => [
      asset,
      (weight * level) / (bars.get(asset) as Bar).price,
    ]),
  );
}

/** @throws when the two give other levels. */
function check(mine: readonly (readonly [string, number])[], theirs: readonly number[]): void {
  if (mine.length !== theirs.length)
    throw new Error(`${mine.length} levels against ${theirs.length}`);
  mine.forEach(([date, level], index) => {
    if (Math.abs(level / theirs[index] - 1) > 1e-9) {
      throw new Error(`${date}: ${level} against ${theirs[index]}`);
    }
  });
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const maps = toMaps(market);
check(backtestIndex(market, definition).levels, peer(maps, market.times));
const rounds = Array.from({ length: ROUNDS }, () => ({
  assay: time(() => backtestIndex(market, definition)),
  peer: time(() => peer(maps, market.times)),
}));
const middle = (values: number[]) => values.sort((a, b) => a - b)[ROUNDS >> 1];
const milliseconds = {
  assay: middle(rounds.map(({ assay }) => assay)),
  'plain JavaScript': middle(rounds.map((round) => round.peer)),
};
const ratio = milliseconds['plain JavaScript'] / milliseconds.assay;
process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify({ bench: 'index', assets: ASSETS, days: DAYS, milliseconds, ratio, bound: BOUND })}\n`
    : `${ASSETS} assets, ${DAYS} days, monthly: median of ${ROUNDS} rounds\n  assay             ${milliseconds.assay.toFixed(0).padStart(7)} ms (bound ${BOUND.milliseconds})\n  plain JavaScript  ${milliseconds['plain JavaScript'].toFixed(0).padStart(7)} ms\n  ratio ${ratio.toFixed(1)} (bound ${BOUND.ratio})\n`,
);
