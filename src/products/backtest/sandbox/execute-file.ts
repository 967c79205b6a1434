import { formatDate } from '../../../core/index.ts';
import { StrategyFailedError } from '../errors.ts';
import { BAR_FIELDS, type BacktestMarket, type BarField } from '../market.ts';
import type { Order, OrderKind } from '../orders/order-book.ts';
import { simulateOrders } from '../orders/simulate-orders.ts';
import type { BacktestSettings } from '../settings.ts';
import { Decisions } from '../strategy/decisions.ts';
import { type Execution, executePlan } from '../strategy/execute.ts';
import type { Parameters, Strategy, StrategyOrder } from '../strategy/strategy.ts';
import { simulateDecisions } from '../targets/simulate-weights.ts';
import { type LoadedStrategy, loadStrategy, messageOf } from './context.ts';
import { StrategyEngine } from './engine.ts';

/** What is run: the text of a file on a market, with parameters in place of its own defaults. */
export interface FileRun {
  text: string;
  path: string;
  market: BacktestMarket;
  parameters: Parameters;
  settings: Partial<BacktestSettings>;
}

/**
 * Runs a strategy file in a context of its own.
 *
 * @throws {StrategyInvalidError} when the file offers nothing to run.
 * @throws {StrategyFailedError} naming the day on which it threw or answered what cannot be traded.
 */
export async function executeFile(run: FileRun): Promise<Execution> {
  const loaded = await loadStrategy(run.text, run.path);
  const given = withDefaults(loaded.strategy, run);
  if (loaded.strategy.plan) return runPlan(loaded, given);
  return loaded.strategy.weights ? runWeights(loaded, given) : runOrders(loaded, given);
}

function withDefaults({ parameters: defaults = {} }: Strategy, run: FileRun): FileRun {
  const unknown = Object.keys(run.parameters).find((name) => !Object.hasOwn(defaults, name));
  if (unknown === undefined) return { ...run, parameters: { ...defaults, ...run.parameters } };
  const known = Object.keys(defaults).join(', ') || 'none';
  throw new StrategyFailedError(`${run.path} has no parameter '${unknown}'. It has: ${known}.`, {
    place: { file: run.path, parameter: unknown },
  });
}

function runWeights({ strategy, makeViews, makeArray }: LoadedStrategy, run: FileRun): Execution {
  const engine = new StrategyEngine(run.market, makeArray);
  const { view, account } = makeViews(engine, JSON.stringify(run.market.assets));
  const decisions = new Decisions();
  const simulation = simulateDecisions(run.market, run.settings, (t, row, held) => {
    engine.moveTo(t, held);
    const answer = guarded(run, t, () => strategy.weights?.(view, run.parameters, account));
    if (answer === undefined) return false;
    readWeights(run, t, engine, answer, row);
    decisions.addWeights(t, row);
    return true;
  });
  return { simulation, decisions: decisions.finish() };
}

function runOrders({ strategy, makeViews, makeArray }: LoadedStrategy, run: FileRun): Execution {
  const engine = new StrategyEngine(run.market, makeArray);
  const { view, account } = makeViews(engine, JSON.stringify(run.market.assets));
  const decisions = new Decisions();
  const simulation = simulateOrders(
    run.market,
    (t, desk) => {
      engine.moveTo(t, desk.account);
      const answer = guarded(run, t, () => strategy.orders?.(view, run.parameters, account));
      for (const order of readOrders(run, t, engine, answer)) {
        guarded(run, t, () => desk.submit(order));
        decisions.add(t, order.asset, order.kind, order.units, order.price);
      }
    },
    run.settings,
  );
  return { simulation, decisions: decisions.finish() };
}

function runPlan({ strategy, makeArray }: LoadedStrategy, run: FileRun): Execution {
  const { market } = run;
  const copy = (table: Float64Array) => {
    const array = makeArray(table.length);
    array.set(table);
    return array;
  };
  const fields = Object.fromEntries(BAR_FIELDS.map((field) => [field, copy(market[field])]));
  const whole = {
    times: copy(market.times),
    assets: [...market.assets],
    ...(fields as Record<BarField, Float64Array>),
  };
  const answer = guarded(run, 0, () => strategy.plan?.(whole, run.parameters));
  const length = (answer as ArrayLike<number> | undefined)?.length;
  if (length === market.close.length) {
    return executePlan(Float64Array.from(answer as ArrayLike<number>), market, run.settings);
  }
  throw failure(run, 0, `planned ${length ?? 'no'} weights for ${market.close.length} cells`);
}

function readWeights(
  run: FileRun,
  t: number,
  engine: StrategyEngine,
  answer: Readonly<Record<string, number>>,
  row: Float64Array,
): void {
  row.fill(0);
  if (typeof answer !== 'object' || answer === null || 'then' in answer) {
    throw failure(run, t, 'answered with something other than weights by asset');
  }
  for (const [id, weight] of Object.entries(answer)) {
    const asset = engine.positionOf(id);
    if (asset === undefined) throw failure(run, t, `weighed '${id}', which the market lacks`);
    if (!Number.isFinite(weight)) throw failure(run, t, `gave '${id}' the weight ${weight}`);
    row[asset] = weight;
  }
}

function readOrders(
  run: FileRun,
  t: number,
  engine: StrategyEngine,
  answer: readonly StrategyOrder[] | undefined,
): Order[] {
  if (answer === undefined) return [];
  if (!Array.isArray(answer)) throw failure(run, t, 'answered with something other than orders');
  return answer.map((order: StrategyOrder) => {
    const asset = engine.positionOf(order.asset);
    if (asset === undefined) {
      throw failure(run, t, `ordered '${order.asset}', which the market lacks`);
    }
    return {
      asset,
      kind: order.kind as OrderKind,
      units: Number(order.units),
      ...(order.price !== undefined && { price: Number(order.price) }),
      ...(order.reduceOnly !== undefined && { reduceOnly: Boolean(order.reduceOnly) }),
      ...(order.bars !== undefined && { bars: Number(order.bars) }),
    };
  });
}

/** What the strategy throws is told with the day it happened. */
function guarded<Answer>(run: FileRun, t: number, call: () => Answer): Answer {
  try {
    return call();
  } catch (error) {
    throw failure(run, t, `threw: ${messageOf(error)}`);
  }
}

function failure({ path, market }: FileRun, t: number, what: string): StrategyFailedError {
  const date = formatDate(market.times[t] ?? 0);
  return new StrategyFailedError(`${path} ${what}, at the bar of ${date}.`, {
    place: { file: path, date },
  });
}
