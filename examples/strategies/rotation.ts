import { deviation, simpleReturns } from 'assay/quant';
import type { Strategy } from 'assay/strategy';

/** Once a week: the few that rose most in the last days, the calmer of them weighing more. */
export default {
  name: 'Weekly rotation',
  parameters: { count: 3, days: 30 },
  weights(view, { count, days }) {
    if (view.bars % 7 !== 0) return undefined;
    const leaders = view.assets
      .map((asset) => {
        const closes = view.series('close', asset, days + 1).filter((price) => price > 0);
        const rise = closes[closes.length - 1] / closes[0] - 1;
        return { asset, rise, calm: 1 / deviation(simpleReturns(closes).subarray(1)) };
      })
      .filter(({ rise, calm }) => rise > 0 && Number.isFinite(calm))
      .sort((left, right) => right.rise - left.rise)
      .slice(0, count);
    const whole = leaders.reduce((sum, { calm }) => sum + calm, 0);
    return Object.fromEntries(leaders.map(({ asset, calm }) => [asset, calm / whole]));
  },
} satisfies Strategy<{ count: number; days: number }>;
