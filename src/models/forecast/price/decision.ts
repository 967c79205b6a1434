import { createHash } from 'node:crypto';
import type { AssetId, Decision, ModelIdentity } from '../../../core/index.ts';
import { identifyRules } from '../../report/index.ts';
import { QUANTILE_LEVELS } from '../general/index.ts';
import type { PriceCone } from './forecast-price.ts';
import type { PriceHistory } from './history.ts';
import { VARIANCE_MODELS } from './variance-walk.ts';

const VERSION = '1.3.0';

/** The price model has no file of weights: everything it learns, it learns from the history it is given. */
export function priceModelIdentity(): ModelIdentity {
  const rules = { levels: [...QUANTILE_LEVELS], models: [...VARIANCE_MODELS] };
  return identifyRules('price-cone', VERSION, rules);
}

export interface ConeDecisionsParameters {
  /** Made at one instant over the same horizons. */
  cones: readonly PriceCone[];
  histories: ReadonlyMap<AssetId, PriceHistory>;
  simulated: boolean;
}

/** Whom a record of many tokens' forecasts is about. */
export const MARKET_SUBJECT = 'market';

/** What a forecast record says: prices at `levels` of each token at the horizon's end. */
export type ConeOutput = { levels: number[]; prices: { [asset: AssetId]: number[] } };

/** Six significant digits: what lies behind them is no forecast, and an entry of the log holds 64 KiB. */
const DIGITS = 6;

/** Cones as records for the log: one a horizon, with every token's quantiles in it. */
export function coneDecisions({
  cones,
  histories,
  simulated,
}: ConeDecisionsParameters): Decision[] {
  const [first] = cones;
  if (first === undefined) return [];
  const model = priceModelIdentity();
  const inputs = {
    sha256: hashHistories(cones.map(({ asset }) => [asset, histories.get(asset)])),
    interval: '1d',
    tokens: cones.length,
  };
  return first.steps.map(({ until }, step) => ({
    kind: 'forecast',
    subject: MARKET_SUBJECT,
    asOf: first.asOf,
    horizon: { from: first.asOf, to: until },
    model,
    inputs,
    output: {
      levels: [...first.levels],
      prices: Object.fromEntries(
        cones.map(({ asset, steps }) => [
          asset,
          steps[step].prices.map((price) => Number(price.toPrecision(DIGITS))),
        ]),
      ),
    } satisfies ConeOutput,
    ...(simulated && { simulated }),
  }));
}

function hashHistories(
  histories: readonly (readonly [AssetId, PriceHistory | undefined])[],
): string {
  const hash = createHash('sha256');
  for (const [asset, history] of histories) {
    if (history !== undefined) hash.update(`${asset} ${hashHistory(history)}\n`);
  }
  return hash.digest('hex');
}

function hashHistory(history: PriceHistory): string {
  const hash = createHash('sha256').update(history.interval);
  for (const name of ['time', 'open', 'high', 'low', 'close', 'variance'] as const) {
    const column = history[name];
    if (column === undefined) continue;
    hash.update(name).update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest('hex');
}
