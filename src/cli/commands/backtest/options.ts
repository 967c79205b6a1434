import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Instant, Interval } from '../../../core/index.ts';
import type { BacktestSettings, Limits, Parameters } from '../../../products/index.ts';
import { instant, wholeNumber } from '../../parse-option.ts';

/** Flags that `run`, `audit` and `sweep` share. */
export interface MarketFlags {
  short?: string;
  every?: number;
  assets?: string[];
  benchmark: string;
  interval: Interval;
  from?: Instant;
  to?: Instant;
  seed: number;
  timeLimit: number;
  memoryLimit: number;
  json?: boolean;
}

export type SettingFlags = Partial<BacktestSettings>;

const SETTINGS: readonly (readonly [flag: string, description: string])[] = [
  ['--capital <dollars>', 'US dollars at the start (100000)'],
  ['--fee-bps <bps>', 'fee on the value traded (10)'],
  ['--spread-bps <bps>', 'whole spread; a fill pays half (4)'],
  ['--slippage-bps <bps>', 'what else a price moves before the fill (0)'],
  ['--impact <times>', 'square-root impact: times volatility × √(traded / volume) (0)'],
  ['--participation <share>', 'most of a bar’s volume that fills may be (0.1)'],
  ['--funding-bps-per-day <bps>', 'what longs pay and shorts receive (0)'],
  ['--borrow-rate <rate>', 'interest a year on shorts and debt (0)'],
  ['--leverage <times>', 'most that positions may be worth over equity (1)'],
  ['--maintenance-margin <share>', 'equity over positions that averts liquidation (0.05)'],
];

/** Adds what every backtest is asked: the strategy, the market, and what trading costs. */
export function withBacktestOptions(command: Command): Command {
  command
    .argument('<STRATEGY>', 'a file, or a rule such as "close > mean(close, 50)"')
    .option('--short <rule>', 'held short where this rule holds')
    .option('--every <bars>', 'bars from one decision of a rule to the next', wholeNumber)
    .option('--assets <ids>', 'comma-separated; all that are stored where left out', idList)
    .option('--benchmark <id>', 'asset held instead', 'btc')
    .addOption(
      new Option('--interval <length>', 'length of the bars')
        .choices(['1m', '5m', '15m', '1h', '4h', '1d'])
        .default('1d'),
    )
    .option('--from <date>', 'first bar', instant)
    .option('--to <date>', 'last bar', instant);
  for (const [flag, description] of SETTINGS) command.option(flag, description, realNumber);
  return command
    .option('--seed <number>', 'of the bootstrap and the audit', wholeNumber, 1)
    .option('--time-limit <seconds>', 'most that one run may take', realNumber, 60)
    .option('--memory-limit <megabytes>', 'most that the strategy may use', realNumber, 1_024)
    .option('--json', 'print JSON');
}

export function limitsOf({ timeLimit, memoryLimit }: MarketFlags): Limits {
  return { seconds: timeLimit, megabytes: memoryLimit };
}

/** The settings among the flags. */
export function settingsOf(flags: SettingFlags): SettingFlags {
  const names = SETTINGS.map(([flag]) => camelCase(flag.slice(2, flag.indexOf(' '))));
  return Object.fromEntries(
    Object.entries(flags).filter(([name, value]) => names.includes(name) && value !== undefined),
  );
}

/** `--parameter fast=10`, as often as there are parameters. */
export function oneValue(text: string, before: Parameters = {}): Parameters {
  const [name, value] = splitParameter(text);
  return { ...before, [name]: realNumber(value) };
}

/** `--parameter fast=5,10,20` or `fast=5:50:5`. */
export function manyValues(
  text: string,
  before: Readonly<Record<string, readonly number[]>> = {},
): Readonly<Record<string, readonly number[]>> {
  const [name, values] = splitParameter(text);
  return {
    ...before,
    [name]: values.includes(':') ? range(values) : values.split(',').map(realNumber),
  };
}

const MOST_VALUES = 100_000;

function range(text: string): number[] {
  const [first, last, step = 1] = text.split(':').map(realNumber) as [number, number, number?];
  const count = Math.floor((last - first) / step + 1e-9) + 1;
  if (!(step > 0) || !(count >= 1) || count > MOST_VALUES) {
    throw new InvalidArgumentError('Write a range as first:last:step, rising.');
  }
  return Array.from({ length: count }, (_, i) => Number((first + i * step).toPrecision(12)));
}

function splitParameter(text: string): [name: string, value: string] {
  const match = /^(\w+)=(.+)$/.exec(text);
  if (match) return [match[1] as string, match[2] as string];
  throw new InvalidArgumentError('Write a parameter as name=value.');
}

function realNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`'${text}' is not a number.`);
}

function idList(text: string): string[] {
  return text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function camelCase(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
