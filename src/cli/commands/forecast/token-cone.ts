import {
  findToken,
  forecastStoredToken,
  readMarket,
  type TokenForecast,
} from '../../../server/index.ts';
import type { CliContext } from '../../context.ts';
import { formatPrice } from '../../output/format.ts';
import { formatTable } from '../../output/table.ts';
import { withServices } from '../../with-services.ts';

/** A stored token's forecast and what it is called. */
export interface NamedForecast extends TokenForecast {
  symbol: string;
  simulated: boolean;
}

/** Forecasts a stored token's price from its bars as they are known now. */
export function forecastToken(
  context: CliContext,
  name: string,
  interval: '1h' | '1d',
): Promise<NamedForecast> {
  return withServices(context, async (services) => {
    const { id, symbol, simulated } = findToken(await readMarket(services), name);
    const asOf = context.clock.now();
    const forecast = await forecastStoredToken(services.series, { asset: id, interval, asOf });
    return { symbol, simulated, ...forecast };
  });
}

export function describeTokenForecast({ symbol, simulated, cone, levels }: NamedForecast): string {
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
