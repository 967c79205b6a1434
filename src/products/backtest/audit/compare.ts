import { formatDate } from '../../../core/index.ts';
import type { BacktestMarket } from '../market.ts';
import { DECISION_KINDS, type DecisionColumns } from '../strategy/decisions.ts';

/** A decision as it came out in two runs. */
export interface ChangedDecision {
  date: string;
  /** Asset decided on, or `all` where everything was sold. */
  asset: string;
  /** What the whole run decided, and what the other did; `nothing` where it decided nothing. */
  decided: string;
  instead: string;
}

/** Differences this small are rounding. */
const TOLERANCE = 1e-9;

/** The first decision of the bars before `end` in which two runs differ. */
export function firstDifference(
  one: DecisionColumns,
  other: DecisionColumns,
  end: number,
  market: BacktestMarket,
): ChangedDecision | undefined {
  for (let i = 0; ; i++) {
    const first = i < one.bar.length && one.bar[i] < end;
    const second = i < other.bar.length && other.bar[i] < end;
    if (!first && !second) return undefined;
    if (first && second && same(one, other, i)) continue;
    const source = first && (!second || one.bar[i] <= other.bar[i]) ? one : other;
    return {
      date: formatDate(market.times[source.bar[i]] ?? 0),
      asset: market.assets[source.asset[i]] ?? 'all',
      decided: first ? describe(one, i, market) : 'nothing',
      instead: second ? describe(other, i, market) : 'nothing',
    };
  }
}

function same(one: DecisionColumns, other: DecisionColumns, i: number): boolean {
  return (
    one.bar[i] === other.bar[i] &&
    one.asset[i] === other.asset[i] &&
    one.kind[i] === other.kind[i] &&
    near(one.value[i], other.value[i]) &&
    near(one.price[i], other.price[i])
  );
}

function near(left: number, right: number): boolean {
  return (
    left === right ||
    Math.abs(left - right) <= TOLERANCE * Math.max(Math.abs(left), Math.abs(right))
  );
}

function describe(
  { bar, kind, asset, value, price }: DecisionColumns,
  i: number,
  market: BacktestMarket,
): string {
  const name = DECISION_KINDS[kind[i]];
  const at = price[i] > 0 ? ` at ${price[i]}` : '';
  const id = market.assets[asset[i]] ?? 'all';
  return `${formatDate(market.times[bar[i]] ?? 0)} ${id} ${name} ${Number(value[i].toPrecision(6))}${at}`;
}
