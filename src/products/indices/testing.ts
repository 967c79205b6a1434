import { DAY, parseInstant } from '../../core/index.ts';
import { type IndexDefinition, parseIndexDefinition } from './definition.ts';
import type { IndexMarket } from './index-market.ts';

/** A market from rows of closes, one array an asset; NaN where it does not trade. */
export function testMarket(
  closes: Readonly<Record<string, readonly number[]>>,
  more: {
    marketCapUsd?: Readonly<Record<string, readonly number[]>>;
    volumeUsd?: Readonly<Record<string, readonly number[]>>;
    sanctions?: IndexMarket['sanctions'];
  } = {},
): IndexMarket {
  const assets = Object.keys(closes);
  const days = Math.max(...Object.values(closes).map((row) => row.length));
  const start = parseInstant('2024-01-01');
  const table = (rows: Readonly<Record<string, readonly number[]>>) =>
    Float64Array.from({ length: days * assets.length }, (_, cell) => {
      const asset = assets[cell % assets.length] as string;
      return rows[asset]?.[Math.floor(cell / assets.length)] ?? Number.NaN;
    });
  return {
    times: Float64Array.from({ length: days }, (_, day) => start + day * DAY),
    assets,
    close: table(closes),
    ...(more.marketCapUsd && { marketCapUsd: table(more.marketCapUsd) }),
    ...(more.volumeUsd && { volumeUsd: table(more.volumeUsd) }),
    ...(more.sanctions && { sanctions: more.sanctions }),
    classes: new Map(),
    categories: new Map(),
  };
}

/** A definition from the parts that matter, free of costs, lag and age. */
export function testDefinition(parts: object = {}): IndexDefinition {
  const whole = {
    id: 'test',
    name: 'Test',
    eligibility: { minimumAgeDays: 1 },
    selection: { by: 'price', count: 100 },
    weighting: { scheme: 'equal' },
    rebalance: { frequency: 'daily', lagDays: 0 },
    ...parts,
  };
  return parseIndexDefinition(JSON.stringify(whole), 'test.json');
}
