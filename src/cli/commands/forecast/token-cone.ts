import { InvalidInputError } from '../../../core/index.ts';
import {
  findLevels,
  forecastPrice,
  historiesFromBars,
  type PriceCone,
  type PriceHistory,
  type PriceLevel,
} from '../../../models/index.ts';
import { findToken, readMarket } from '../../../server/index.ts';
import type { CliContext } from '../../context.ts';
import { formatPrice } from '../../output/format.ts';
import { formatTable } from '../../output/table.ts';
import { withServices } from '../../with-services.ts';

/** A token's cone and the levels around its price. */
export interface TokenForecast {
  symbol: string;
  simulated: boolean;
  cone: PriceCone;
  levels: PriceLevel[];
}

/** Bars ahead that are shown when none are asked for: up to a day by hours, up to 30 days by days. */
const HORIZONS = { '1h': [1, 4, 12, 24], '1d': [1, 3, 7, 14, 30] } as const;

/** Forecasts a stored token's price from its bars as they are known now. */
export function forecastToken(
  context: CliContext,
  name: string,
  interval: PriceHistory['interval'],
): Promise<TokenForecast> {
  return withServices(context, async (services) => {
    const { id, symbol, simulated } = findToken(await readMarket(services), name);
    const bars = await services.series.readBars({
      interval,
      assets: [id],
      asOf: context.clock.now(),
    });
    const history = historiesFromBars(bars, interval).get(id);
    if (history === undefined) {
      throw new InvalidInputError(
        `There are no bars of ${interval} for ${symbol}. Try '--interval ${interval === '1h' ? '1d' : '1h'}', or import some.`,
        { place: { asset: id } },
      );
    }
    const cone = forecastPrice({ asset: id, history, horizons: HORIZONS[interval] });
    return { symbol, simulated, cone, levels: findLevels({ bars: levelBars(history) }) };
  });
}

/** Closes stand in for highs and lows that the source does not give. */
function levelBars({ close, high, low }: PriceHistory) {
  const orClose = (column: Float64Array | undefined) =>
    close.map((price, t) => (column !== undefined && column[t] > 0 ? column[t] : price));
  return { close, high: orClose(high), low: orClose(low) };
}

export function describeTokenForecast({ symbol, simulated, cone, levels }: TokenForecast): string {
  const steps = formatTable(
    [
      { title: 'until (UTC)', text: (step) => new Date(step.until).toISOString().slice(0, 16) },
      { title: '5 %', align: 'right', text: ({ prices }) => formatPrice(prices[0]) },
      { title: '25 %', align: 'right', text: ({ prices }) => formatPrice(prices[2]) },
      { title: 'median', align: 'right', text: ({ prices }) => formatPrice(prices[3]) },
      { title: '75 %', align: 'right', text: ({ prices }) => formatPrice(prices[4]) },
      { title: '95 %', align: 'right', text: ({ prices }) => formatPrice(prices[6]) },
      { title: 'volatility', align: 'right', text: ({ volatility }) => share(volatility) },
      { title: '90 % interval held', align: 'right', text: ({ record }) => share(record.coverage) },
    ],
    cone.steps,
  );
  const lines = levels.map(
    ({ kind, price, basis, strength }) =>
      `  ${kind.padEnd(10)}  ${formatPrice(price)}  ${basis}, strength ${strength.toFixed(2)}`,
  );
  const heading = `${symbol} at ${formatPrice(cone.price)} USD${simulated ? ' · simulated' : ''}`;
  return [heading, steps, 'Where the market turned or traded much before:', ...lines].join('\n');
}

function share(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}
