import { type IndexOrder, ordersFor } from './orders.ts';
import { changeBetween, nameWeights, type Weights } from './weights.ts';

/** One rebalance as it was made. What names assets is worked out each time it is read. */
export interface Rebalance {
  /** Date of the close that decided, and of the close that traded. */
  decided: string;
  date: string;
  reason: 'start' | 'calendar' | 'drift' | 'death' | 'sanction' | 'regime';
  readonly weights: Readonly<Record<string, number>>;
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** What realised it. */
  readonly orders: readonly IndexOrder[];
  turnover: number;
  cost: number;
}

/** A decision whose close to trade at has not come yet. */
export interface PendingRebalance {
  decided: string;
  /** Date of the close that is to trade. */
  due: string;
  reason: Rebalance['reason'];
  weights: Readonly<Record<string, number>>;
  /** What would realise it, from the weights at the last close. */
  orders: readonly IndexOrder[];
}

/** A rebalance as the calculation knows it: by columns of the market's tables. */
export interface MadeRebalance
  extends Pick<Rebalance, 'decided' | 'date' | 'reason' | 'turnover' | 'cost'> {
  before: Weights;
  after: Weights;
  /** Members that died since the one before. */
  dead: readonly number[];
}

/**
 * Names a rebalance's assets only where they are asked for: levels alone, which most readers want,
 * would spend most of their time on it. The properties are the object's own, so that a copy, a
 * message to a thread and JSON have them all.
 *
 * @param names of the market's assets.
 */
export function describeRebalance(names: readonly string[], made: MadeRebalance): Rebalance {
  const { decided, date, reason, turnover, cost, before, after, dead } = made;
  const change = () => changeBetween(before, after, names.length);
  const named = (assets: Iterable<number>) => Array.from(assets, (asset) => names[asset]);
  return {
    decided,
    date,
    reason,
    get weights() {
      return nameWeights(names, after);
    },
    get joined() {
      const { assets, from } = change();
      return named(assets.filter((_, i) => from[i] === 0));
    },
    get left() {
      const { assets, to } = change();
      return [...named(dead), ...named(assets.filter((_, i) => to[i] === 0))];
    },
    get orders() {
      return ordersFor(names, change());
    },
    turnover,
    cost,
  };
}
