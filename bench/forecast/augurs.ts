import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AutoETS, initSync as initEts } from '@bsull/augurs/ets';
import { initSync as initMstl, MSTL } from '@bsull/augurs/mstl';

/** What augurs is asked for: each of its methods that fits these series, as its documentation calls it. */
export interface Peer {
  name: string;
  forecast(history: Float64Array, horizon: number): Float64Array;
}

/** augurs' ETS and MSTL with ETS, compiled to WebAssembly. */
export function augursPeers(periods: readonly number[]): Peer[] {
  const folder = createRequire(import.meta.url)
    .resolve('@bsull/augurs')
    .replace(/core\.js$/, '');
  initEts({ module: readFileSync(`${folder}ets_bg.wasm`) });
  initMstl({ module: readFileSync(`${folder}mstl_bg.wasm`) });
  return [
    {
      name: 'augurs ETS',
      forecast(history, horizon) {
        const model = new AutoETS(1, 'ZZN');
        return run(model, history, horizon);
      },
    },
    {
      name: 'augurs MSTL + ETS',
      forecast(history, horizon) {
        const usable = periods.filter((period) => history.length >= 2 * period + horizon);
        if (usable.length === 0) return run(new AutoETS(1, 'ZZN'), history, horizon);
        return run(MSTL.ets(Uint32Array.from(usable)), history, horizon);
      },
    },
  ];
}

/** A model of augurs that cannot fit a series leaves its last value. */
function run(model: AutoETS | MSTL, history: Float64Array, horizon: number): Float64Array {
  try {
    model.fit(history);
    return Float64Array.from(model.predict(horizon).point);
  } catch {
    return new Float64Array(horizon).fill(history[history.length - 1]);
  } finally {
    model.free();
  }
}
