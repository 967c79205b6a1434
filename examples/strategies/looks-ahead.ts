import { deviation, mean } from 'assay/quant';
import type { Strategy } from 'assay/strategy';

/**
 * A mistake to find: it buys what stands far below its mean, but takes the mean and the deviation of
 * the whole history, later bars included. `assay backtest audit` names the decisions that knew them.
 */
export default {
  name: 'Looks ahead',
  parameters: { deviations: 1 },
  plan({ assets, close }, { deviations }) {
    const width = assets.length;
    const weights = new Float64Array(close.length);
    for (let asset = 0; asset < width; asset++) {
      const whole = close.filter((price, cell) => cell % width === asset && price > 0);
      const cheap = mean(whole) - deviations * deviation(whole);
      for (let cell = asset; cell < close.length; cell += width) {
        if (close[cell] < cheap) weights[cell] = 1 / width;
      }
    }
    return weights;
  },
} satisfies Strategy<{ deviations: number }>;
