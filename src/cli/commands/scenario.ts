import type { Command } from 'commander';
import { InvalidInputError } from '../../core/index.ts';
import { analyseScenarios, type Scenario, type ScenarioParameters } from '../../models/index.ts';
import { findToken, readMarket } from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { formatAmount, formatChange, formatPrice } from '../output/format.ts';
import { formatTable } from '../output/table.ts';
import { positiveNumber, positiveNumbers } from '../parse-option.ts';
import { withServices } from '../with-services.ts';

interface ScenarioFlags {
  multiples?: number[];
  peer: string[];
  price?: number;
  circulatingSupply?: number;
  totalSupply?: number;
  futureSupply?: number;
  json?: boolean;
}

/** `assay scenario`: what a token would be worth at other market capitalisations. */
export default function defineScenario(command: Command, context: CliContext): void {
  command
    .argument('[TOKEN]', 'a stored token; or give --price and --circulating-supply')
    .option('--multiples <LIST>', 'of its market capitalisation, e.g. 0.5,2,10', positiveNumbers)
    .option('--peer <TOKEN...>', 'at the market capitalisation of other stored tokens', [])
    .option('--price <USD>', 'price now', positiveNumber)
    .option('--circulating-supply <TOKENS>', 'tokens that circulate now', positiveNumber)
    .option('--total-supply <TOKENS>', 'tokens that will ever be', positiveNumber)
    .option('--future-supply <TOKENS>', 'tokens that will circulate then', positiveNumber)
    .option('--json', 'print JSON')
    .action(async (token: string | undefined, flags: ScenarioFlags) => {
      const scenarios = analyseScenarios(await readParameters(token, flags, context));
      context.stdout.write(
        flags.json ? `${JSON.stringify(scenarios)}\n` : `${describe(scenarios)}\n`,
      );
    });
}

async function readParameters(
  token: string | undefined,
  flags: ScenarioFlags,
  context: CliContext,
): Promise<ScenarioParameters> {
  const { multiples, totalSupply, futureSupply } = flags;
  const wanted = {
    ...(multiples !== undefined && { multiples }),
    ...(totalSupply !== undefined && { totalSupply }),
    ...(futureSupply !== undefined && { futureSupply }),
  };
  if (token !== undefined) return { ...(await readToken(token, flags, context)), ...wanted };
  const { price, circulatingSupply, peer } = flags;
  if (price !== undefined && circulatingSupply !== undefined && peer.length === 0) {
    return { price, circulatingSupply, ...wanted };
  }
  throw new InvalidInputError(
    "Name a stored token, or give '--price 2 --circulating-supply 1000000'. Peers need a stored token.",
  );
}

/** Price and supply of a stored token, and what its peers are worth; flags outweigh what is stored. */
async function readToken(
  name: string,
  { price, circulatingSupply, peer }: ScenarioFlags,
  context: CliContext,
): Promise<ScenarioParameters> {
  const market = await withServices(context, readMarket);
  const token = findToken(market, name);
  const now = price ?? token.priceUsd;
  const peers = peer.map((other): [string, number] => {
    const { id, symbol, marketCapUsd } = findToken(market, other);
    return [symbol, required(marketCapUsd, id)];
  });
  return {
    price: now,
    circulatingSupply: circulatingSupply ?? required(token.marketCapUsd, token.id) / token.priceUsd,
    peers: Object.fromEntries(peers),
  };
}

function required(marketCapUsd: number | null, token: string): number {
  if (marketCapUsd) return marketCapUsd;
  throw new InvalidInputError(
    `No market capitalisation of ${token} is known. Import one as market_cap_usd, or give --circulating-supply.`,
    { place: { token } },
  );
}

function describe(scenarios: readonly Scenario[]): string {
  const table = formatTable(
    [
      { title: 'SCENARIO', text: ({ name }) => name },
      { title: 'MULTIPLE', align: 'right', text: ({ multiple }) => `${multiple.toFixed(2)}×` },
      {
        title: 'MARKET CAP',
        align: 'right',
        text: ({ marketCapUsd }) => formatAmount(marketCapUsd),
      },
      { title: 'PRICE', align: 'right', text: ({ priceUsd }) => formatPrice(priceUsd) },
      {
        title: 'FULLY DILUTED',
        align: 'right',
        text: ({ fullyDilutedUsd }) => formatAmount(fullyDilutedUsd),
      },
      { title: 'RETURN', align: 'right', text: (scenario) => formatChange(scenario.return) },
    ],
    scenarios,
  );
  return `${table}\nWhat would follow, not how likely it is: './assay forecast TOKEN' says that.`;
}
