import { mean } from 'assay/quant';
import type { Strategy } from 'assay/strategy';

/** Holds, in equal shares, what trades above its own longer mean on average of the last days. */
export default {
  name: 'Trend',
  parameters: { fast: 20, slow: 100 },
  weights(view, { fast, slow }) {
    const rising = view.assets.filter((asset) => {
      const closes = view.series('close', asset, slow).filter((price) => price > 0);
      return closes.length > slow / 2 && mean(closes.slice(-fast)) > mean(closes);
    });
    return Object.fromEntries(rising.map((asset) => [asset, 1 / rising.length]));
  },
} satisfies Strategy<{ fast: number; slow: number }>;
