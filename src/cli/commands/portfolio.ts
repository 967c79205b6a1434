import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InvalidInputError } from '../../core/index.ts';
import {
  analysePortfolio,
  type Holding,
  type PortfolioAnalysis,
  type PortfolioPosition,
  readHoldings,
} from '../../products/index.ts';
import {
  addressReader,
  addressSchema,
  findToken,
  readKeptMarket,
  readMarket,
} from '../../server/index.ts';
import type { CliContext } from '../context.ts';
import { isFile } from '../is-file.ts';
import { formatAmount, formatGrade, formatPrice } from '../output/format.ts';
import { type Column, formatTable } from '../output/table.ts';
import { withServices } from '../with-services.ts';

/** `assay portfolio FILE.csv|ADDRESS`: worth, risk and grade of what is held. */
export default function definePortfolio(command: Command, context: CliContext): void {
  command
    .argument('<FILE.csv|ADDRESS>', 'CSV with symbol,amount; or an account, read from its chain')
    .option('--json', 'print JSON')
    .action(async (source: string, { json }: { json?: boolean }) => {
      const holdings = await read(source, context);
      const analysis = await withServices(context, async (services) => {
        const snapshot = await readMarket(services);
        const held = holdings.map(({ symbol, amount }) => ({
          token: findToken(snapshot, symbol),
          amount,
        }));
        return analysePortfolio(held, await readKeptMarket(services.series, context.clock.now()));
      });
      context.stdout.write(`${json ? JSON.stringify(analysis) : describe(analysis)}\n`);
    });
}

async function read(source: string, { config }: CliContext): Promise<Holding[]> {
  if (addressSchema.safeParse(source).success) return addressReader(config.chainRpcUrl)(source);
  if (!isFile(source)) {
    throw new InvalidInputError(
      `There is no file '${source}', and it is no address: that is 0x and forty digits of 0 to 9 and a to f.`,
      { place: { file: source } },
    );
  }
  return readHoldings(readFileSync(source, 'utf8'), source);
}

const COLUMNS: readonly Column<PortfolioPosition>[] = [
  { title: 'TOKEN', text: ({ asset }) => asset },
  { title: 'AMOUNT', align: 'right', text: ({ amount }) => formatPrice(amount) },
  { title: 'VALUE', align: 'right', text: ({ valueUsd }) => formatAmount(valueUsd) },
  { title: 'WEIGHT', align: 'right', text: ({ weight }) => percent(weight) },
  { title: 'VOLATILITY', align: 'right', text: ({ volatility }) => percent(volatility) },
  { title: 'RISK', align: 'right', text: ({ riskContribution }) => percent(riskContribution) },
  { title: 'TRADER', align: 'right', text: ({ traderGrade }) => formatGrade(traderGrade) },
  { title: 'INVESTOR', align: 'right', text: ({ investorGrade }) => formatGrade(investorGrade) },
];

function describe({
  valueUsd,
  positions,
  risk,
  traderGrade,
  investorGrade,
}: PortfolioAnalysis): string {
  const whole = [
    `worth ${formatAmount(valueUsd)} USD`,
    `Trader Grade ${formatGrade(traderGrade)}`,
    `Investor Grade ${formatGrade(investorGrade)}`,
  ].join(', ');
  const moves =
    risk === null
      ? 'No position has 30 days of history: its risk cannot be told.'
      : `volatility ${percent(risk.volatility)} a year over ${risk.days} days (RISK sums to it; it speaks of ${percent(risk.coverage)} of the value), one day in twenty loses more than ${percent(risk.valueAtRisk95)}, diversification ${risk.diversification.toFixed(2)}`;
  return `${formatTable(COLUMNS, positions)}\n\n${whole}\n${moves}`;
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}
