import type { z } from 'zod';
import {
  type IndexDefinition,
  type IndexHistory,
  measurePerformance,
  type Rebalance,
} from '../../../products/index.ts';
import type { IndexBenchmark } from './benchmarks.ts';
import type {
  holdingSchema,
  indexSchema,
  performanceSchema,
  previewSchema,
  rebalanceSchema,
} from './schemas.ts';

/** Gives the symbol of an asset id. */
export type SymbolOf = (asset: string) => string;

/** An index in a list: its rules, and where it stands if it could be calculated. */
export function presentIndex(
  { id, name, description, ...rules }: IndexDefinition,
  outcome: IndexHistory | Error | undefined,
): z.infer<typeof indexSchema> {
  const history = outcome instanceof Error ? undefined : outcome;
  return {
    id,
    name,
    description,
    rules,
    latest: history ? latestOf(history) : null,
    unavailable: outcome instanceof Error ? outcome.message : null,
  };
}

function latestOf({ levels, holdings }: IndexHistory) {
  const [date, level] = levels[levels.length - 1];
  const change = (days: number) => {
    const before = levels[levels.length - 1 - days];
    return before === undefined ? null : level / before[1] - 1;
  };
  return {
    date,
    level,
    change1d: change(1),
    change30d: change(30),
    change365d: change(365),
    members: Object.keys(holdings).length,
    cash: 1 - sum(Object.values(holdings)),
  };
}

export function presentHoldings(
  { holdings, targets }: IndexHistory,
  symbolOf: SymbolOf,
): z.infer<typeof holdingSchema>[] {
  return Object.entries(holdings).map(([asset, weight]) => {
    const target = targets[asset] ?? 0;
    return { asset, symbol: symbolOf(asset), weight, target, drift: weight - target };
  });
}

export function presentPerformance(
  history: IndexHistory,
  benchmarks: readonly IndexBenchmark[],
  symbolOf: SymbolOf,
): z.infer<typeof performanceSchema> {
  const { levels, contributions, costs } = history;
  return {
    levels: copyLevels(levels),
    metrics: metricsOf(levels),
    benchmarks: benchmarks.map(({ comparison, ...benchmark }) => ({
      id: benchmark.id,
      name: benchmark.name,
      levels: copyLevels(benchmark.levels),
      metrics: metricsOf(benchmark.levels),
      ...comparison,
    })),
    contributions: Object.entries(contributions).map(([asset, points]) => ({
      asset,
      symbol: symbolOf(asset),
      points,
    })),
    costs,
    turnover: turnoverAYear(history),
  };
}

/** Every rebalance, oldest first, and last the one that is decided and not traded yet. */
export function presentRebalances({
  rebalances,
  pending,
}: IndexHistory): z.infer<typeof rebalanceSchema>[] {
  const made = rebalances.map((rebalance) => ({ ...presentRebalance(rebalance), pending: false }));
  if (pending === null) return made;
  const { due, ...decided } = pending;
  const held = new Set(Object.keys(rebalances[rebalances.length - 1]?.weights ?? {}));
  const next = presentRebalance({
    ...decided,
    date: due,
    joined: Object.keys(decided.weights).filter((asset) => !held.has(asset)),
    left: [...held].filter((asset) => !(asset in decided.weights)),
  });
  return [...made, { ...next, pending: true }];
}

export function presentPreview(
  history: IndexHistory,
  benchmarks: readonly IndexBenchmark[],
  symbolOf: SymbolOf,
): z.infer<typeof previewSchema> {
  return {
    id: history.id,
    name: history.name,
    holdings: presentHoldings(history, symbolOf),
    performance: presentPerformance(history, benchmarks, symbolOf),
    rebalances: presentRebalances(history),
  };
}

function presentRebalance({
  turnover = null,
  cost = null,
  ...rebalance
}: Omit<Rebalance, 'turnover' | 'cost'> & { turnover?: number | null; cost?: number | null }) {
  return {
    ...rebalance,
    weights: { ...rebalance.weights },
    joined: [...rebalance.joined],
    left: [...rebalance.left],
    orders: rebalance.orders.map((order) => ({ ...order })),
    turnover,
    cost,
  };
}

/** The first purchase is no turnover: it comes once, however long the index runs. */
function turnoverAYear({ rebalances, levels }: IndexHistory): number | null {
  if (levels.length < 2) return null;
  const traded = sum(rebalances.slice(1).map(({ turnover }) => turnover));
  return (traded * 365) / (levels.length - 1);
}

function metricsOf(levels: IndexHistory['levels']): Record<string, number | null> {
  return { ...measurePerformance(Float64Array.from(levels, ([, level]) => level)) };
}

function copyLevels(levels: IndexHistory['levels']): [string, number][] {
  return levels.map(([date, level]) => [date, level]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
