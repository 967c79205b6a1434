/*
 * Runs inside the context a strategy runs in, before it. Takes away what would let the same strategy
 * decide differently tomorrow, or know what it should not: the clock, randomness, the locale, other
 * threads. Network and files are not there to begin with: the context has nothing of Node.
 */

import type { AccountView, MarketView } from '../strategy/strategy.ts';

/** What the engine answers with: a number, a series, or the reason it has none. */
type Answer<Value> = Value | string;

export interface Engine {
  time(): number;
  bars(): number;
  series(field: string, asset: string, bars: number): Answer<Float64Array>;
  cash(): number;
  equity(): number;
  units(asset: string): Answer<number>;
}

const RealDate = Date;

function refuse(what: string, instead: string): never {
  throw new Error(`A strategy may not ${what}: ${instead}.`);
}

/** Dates may be computed with; only what the time is now cannot be asked. */
class StillDate extends RealDate {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) refuse('read the clock', 'use view.time');
    super(...(parts as [number]));
  }

  static override now(): number {
    return refuse('read the clock', 'use view.time');
  }
}

const FORBIDDEN = [
  'Intl',
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'WeakRef',
  'FinalizationRegistry',
  'Temporal',
  'console',
] as const;

function freezeWorld(): void {
  Object.defineProperty(RealDate.prototype, 'constructor', { value: StillDate });
  Object.defineProperty(globalThis, 'Date', { value: StillDate });
  Object.defineProperty(Math, 'random', {
    value: () => refuse('draw random numbers', 'take a seed as a parameter and compute them'),
  });
  for (const name of FORBIDDEN) Reflect.deleteProperty(globalThis, name);
}

freezeWorld();

/** The view and the account a strategy is handed; the engine behind them cannot be reached. */
export function makeViews(
  engine: Engine,
  names: string,
): { view: MarketView; account: AccountView } {
  const assets: readonly string[] = Object.freeze(JSON.parse(names));
  const orThrow = <Value>(answer: Answer<Value>): Value => {
    if (typeof answer === 'string') throw new Error(answer);
    return answer;
  };
  const view: MarketView = {
    get time() {
      return engine.time();
    },
    get bars() {
      return engine.bars();
    },
    assets,
    series: (field, asset, bars) => orThrow(engine.series(field, asset, bars)),
    close: (asset) => orThrow(engine.series('close', asset, 1))[0] as number,
  };
  const account: AccountView = {
    get cash() {
      return engine.cash();
    },
    get equity() {
      return engine.equity();
    },
    units: (asset) => orThrow(engine.units(asset)),
  };
  return { view: Object.freeze(view), account: Object.freeze(account) };
}
