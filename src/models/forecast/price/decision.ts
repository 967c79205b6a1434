import { createHash } from 'node:crypto';
import type { Decision, ModelIdentity } from '../../../core/index.ts';
import { identifyRules } from '../../report/index.ts';
import { QUANTILE_LEVELS } from '../general/index.ts';
import type { PriceCone } from './forecast-price.ts';
import type { PriceHistory } from './history.ts';
import { VARIANCE_MODELS } from './variance-walk.ts';

const VERSION = '1.1.0';

/** The price model has no file of weights: everything it learns, it learns from the history it is given. */
export function priceModelIdentity(): ModelIdentity {
  const rules = { levels: [...QUANTILE_LEVELS], models: [...VARIANCE_MODELS] };
  return identifyRules('price-cone', VERSION, rules);
}

/** The cone as records for the log, one a horizon. */
export function coneDecisions(
  cone: PriceCone,
  history: PriceHistory,
  { simulated = false }: { simulated?: boolean } = {},
): Decision[] {
  const model = priceModelIdentity();
  const inputs = {
    sha256: hashHistory(history),
    interval: history.interval,
    bars: history.time.length,
  };
  return cone.steps.map(({ until, volatility, prices }) => ({
    kind: 'forecast' as const,
    subject: cone.asset,
    asOf: cone.asOf,
    horizon: { from: cone.asOf, to: until },
    model,
    inputs,
    output: { price: cone.price, levels: [...cone.levels], prices, volatility },
    ...(simulated && { simulated }),
  }));
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
