import { orderOf } from '../../quant/index.ts';

/** What some assets weigh, side by side; what is missing to one is cash. */
export interface Weights {
  /** Columns of the market's tables. */
  readonly assets: Uint32Array;
  readonly shares: Float64Array;
}

/** Two baskets on the assets of either: those of the first, then what only the second has. */
export interface Change {
  readonly assets: Uint32Array;
  /** Zero where a basket has nothing. */
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export const NO_WEIGHTS: Weights = { assets: new Uint32Array(), shares: new Float64Array() };

/** @param width how many assets the market has. */
export function changeBetween(before: Weights, after: Weights, width: number): Change {
  const { assets, place } = unite(before.assets, after.assets, width);
  const from = new Float64Array(assets.length);
  from.set(before.shares);
  const to = new Float64Array(assets.length);
  for (let i = 0; i < after.assets.length; i++) to[place[after.assets[i]]] = after.shares[i];
  return { assets, from, to };
}

/** The assets of either, those of the first first, and by asset the place of each among them. */
function unite(first: Uint32Array, second: Uint32Array, width: number) {
  const place = new Int32Array(width).fill(-1);
  const assets = new Uint32Array(first.length + second.length);
  let count = 0;
  for (const some of [first, second]) {
    for (let i = 0; i < some.length; i++) {
      const asset = some[i];
      if (place[asset] >= 0) continue;
      place[asset] = count;
      assets[count++] = asset;
    }
  }
  return { assets: assets.subarray(0, count), place };
}

/** The weights of those assets that `keep` says yes to. */
export function pick(
  { assets, shares }: Weights,
  keep: (asset: number, share: number) => boolean,
): Weights {
  const kept = { assets: new Uint32Array(assets.length), shares: new Float64Array(assets.length) };
  let count = 0;
  for (let i = 0; i < assets.length; i++) {
    if (!keep(assets[i], shares[i])) continue;
    kept.assets[count] = assets[i];
    kept.shares[count++] = shares[i];
  }
  return { assets: kept.assets.subarray(0, count), shares: kept.shares.subarray(0, count) };
}

/** Weights by the assets' names, largest first. */
export function nameWeights(
  names: readonly string[],
  { assets, shares }: Weights,
): Record<string, number> {
  const named: Record<string, number> = {};
  for (const i of orderOf(shares.map((share) => -share))) named[names[assets[i]]] = shares[i];
  return named;
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
