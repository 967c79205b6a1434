import { requireWithin } from '../../quant/index.ts';

/** How much is traded with, what trading costs, and how far it may be levered. */
export interface BacktestSettings {
  /** US dollars at the start. */
  capital: number;
  /** Fee on the value traded. */
  feeBps: number;
  /** Whole spread between bid and ask; crossing it costs half. */
  spreadBps: number;
  /** What else a price moves against one before the fill. */
  slippageBps: number;
  /** Square-root law: a trade moves the price by this × daily volatility × √(traded / daily volume). */
  impact: number;
  /** Most of a bar's traded value that one's own fills may be; the rest waits. */
  participation: number;
  /** What long positions pay over a day, where the market tells no funding; shorts receive it. */
  fundingBpsPerDay: number;
  /** Interest a year on the value of shorts and on borrowed cash. */
  borrowRate: number;
  /** Most that positions may be worth, longs and shorts added, over equity. */
  leverage: number;
  /** Equity over position value below which everything is liquidated. */
  maintenanceMargin: number;
  /** Fee on the value liquidated. */
  liquidationFeeBps: number;
  /** A coin without a bar for this long has died; what is left is its last price less the haircut. */
  deathDays: number;
  deathHaircut: number;
}

/** Taker costs of a liquid market, no leverage. */
export const DEFAULT_SETTINGS: BacktestSettings = {
  capital: 100_000,
  feeBps: 10,
  spreadBps: 4,
  slippageBps: 0,
  impact: 0,
  participation: 0.1,
  fundingBpsPerDay: 0,
  borrowRate: 0,
  leverage: 1,
  maintenanceMargin: 0.05,
  liquidationFeeBps: 50,
  deathDays: 30,
  deathHaircut: 0.5,
};

/** Settings without any cost or limit, for comparisons. */
export const FREE: Partial<BacktestSettings> = {
  feeBps: 0,
  spreadBps: 0,
  slippageBps: 0,
  impact: 0,
  participation: 1,
  fundingBpsPerDay: 0,
  borrowRate: 0,
};

const BOUNDS: Readonly<Record<keyof BacktestSettings, readonly [least: number, most: number]>> = {
  capital: [1e-6, 1e15],
  feeBps: [0, 1_000],
  spreadBps: [0, 1_000],
  slippageBps: [0, 1_000],
  impact: [0, 100],
  participation: [1e-6, 1],
  fundingBpsPerDay: [-1_000, 1_000],
  borrowRate: [0, 10],
  leverage: [0, 125],
  maintenanceMargin: [0, 0.5],
  liquidationFeeBps: [0, 1_000],
  deathDays: [1, 3_650],
  deathHaircut: [0, 1],
};

/**
 * Fills in what `given` leaves out.
 *
 * @throws {ParameterError} naming the setting that is out of bounds.
 */
export function completeSettings(given: Partial<BacktestSettings> = {}): BacktestSettings {
  const settings = { ...DEFAULT_SETTINGS, ...given };
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    requireWithin(name, settings[name as keyof BacktestSettings], least, most);
  }
  return settings;
}
