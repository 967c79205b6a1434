import { InvalidInputError } from '../../../core/index.ts';
import { simpleReturns } from '../../../quant/index.ts';
import { type Columns, evaluate, parseCondition } from '../../expression/index.ts';
import type { BacktestMarket } from '../market.ts';
import type { Parameters } from './strategy.ts';

/** A strategy written as conditions: held long where `long` holds, short where `short` does. */
export interface Rule {
  long: string;
  short?: string;
  /** Bars from one decision to the next. */
  every?: number;
}

/** Windows that a sweep computes once; more than this many bytes of them are dropped. */
const CACHE_BYTES = 256 * 2 ** 20;

/**
 * Target weights of a rule: equal shares of what its conditions hold for, decided anew when that
 * changes; a row that starts with NaN keeps what is held. Windows look back only, so no row knows
 * of a later one.
 *
 * @param cache windows computed by earlier calls on the same market.
 * @throws {ExpressionError} naming the position of a fault.
 * @throws {InvalidInputError} naming a parameter that has no value, or a value that has no use.
 */
export function ruleWeights(
  rule: Rule,
  market: BacktestMarket,
  parameters: Parameters,
  cache = new Map<string, Float64Array>(),
): Float64Array {
  requireEveryParameterUsed(rule, parameters);
  const columns = barColumns(market, cache);
  const long = evaluate(parseCondition(fillIn(rule.long, parameters)), columns);
  const short =
    rule.short === undefined
      ? undefined
      : evaluate(parseCondition(fillIn(rule.short, parameters)), columns);
  boundWindows(cache);
  return equalShares(long, short, market.assets.length, rule.every ?? 1);
}

/** Drops the windows kept, once they take too much. */
export function boundWindows(cache: Map<string, Float64Array>): void {
  const [first] = cache.values();
  if (first && cache.size * first.byteLength > CACHE_BYTES) cache.clear();
}

/** Names of the parameters a rule leaves open: `{fast}` in `mean(close, {fast})`. */
export function ruleParameters({ long, short = '' }: Rule): string[] {
  return [...new Set(`${long} ${short}`.match(/(?<=\{)\w+(?=\})/g))];
}

/** The text of a rule with values in place of `{names}`. */
export function fillIn(text: string, parameters: Parameters): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value !== undefined) return String(value);
    throw new InvalidInputError(`The rule leaves '${name}' open. Give it a value.`, {
      place: { parameter: name },
    });
  });
}

/** @throws {InvalidInputError} naming a value that the rule has no use for. */
export function requireEveryParameterUsed(rule: Rule, parameters: Parameters): void {
  const open = ruleParameters(rule);
  const unused = Object.keys(parameters).find((name) => !open.includes(name));
  if (unused === undefined) return;
  throw new InvalidInputError(`The rule has no parameter '{${unused}}'.`, {
    place: { parameter: unused },
  });
}

/** Fields of a bar by the names that expressions know them by. */
const FIELDS = {
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  volume_usd: 'volumeUsd',
} as const;

/** `mom30`: change of the close over 30 bars. */
const MOMENTUM = /^mom(\d{1,4})$/;

/** Bars as an expression reads them. */
export function barColumns(market: BacktestMarket, cache: Map<string, Float64Array>): Columns {
  return {
    rows: market.times.length,
    width: market.assets.length,
    names: [...Object.keys(FIELDS), 'mom<bars>'],
    cache,
    read(name) {
      if (Object.hasOwn(FIELDS, name)) return market[FIELDS[name as keyof typeof FIELDS]];
      const bars = Number(MOMENTUM.exec(name)?.[1] ?? 0);
      if (bars === 0) return undefined;
      const known = cache.get(name) ?? momentum(market, bars);
      cache.set(name, known);
      return known;
    },
  };
}

function momentum({ close, assets }: BacktestMarket, bars: number): Float64Array {
  // One asset's bars lie a row apart, so the change over rows is that over as many cells.
  return simpleReturns(close, bars * assets.length);
}

/** Bit of an asset that is held long or short, so that rows can be compared at a glance. */
function sideOf(long: Float64Array, short: Float64Array | undefined, cell: number): number {
  if (long[cell] === 1) return 1;
  return short?.[cell] === 1 ? -1 : 0;
}

function equalShares(
  long: Float64Array,
  short: Float64Array | undefined,
  width: number,
  every: number,
): Float64Array {
  const weights = new Float64Array(long.length).fill(Number.NaN);
  const held = new Int8Array(width);
  const bars = width > 0 ? long.length / width : 0;
  for (let t = 0; t < bars; t += every) {
    let changed = t === 0;
    let count = 0;
    for (let asset = 0; asset < width; asset++) {
      const side = sideOf(long, short, t * width + asset);
      if (side !== held[asset]) changed = true;
      if (side !== 0) count++;
      held[asset] = side;
    }
    if (!changed) continue;
    for (let asset = 0; asset < width; asset++) {
      weights[t * width + asset] = held[asset] === 0 ? 0 : held[asset] / count;
    }
  }
  return weights;
}
