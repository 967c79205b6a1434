import { InvalidInputError } from '../../../core/index.ts';

/** What a token is worth now. */
export interface ScenarioParameters {
  /** US dollars. */
  price: number;
  /** Tokens in circulation. */
  circulatingSupply: number;
  /** Tokens that will ever be, or are now; the fully diluted value counts them. */
  totalSupply?: number;
  /** Multiples of today's market capitalisation, or … */
  multiples?: readonly number[];
  /** … market capitalisations to compare with, by name. */
  peers?: Readonly<Record<string, number>>;
  /** Tokens that will circulate when the scenario comes true; today's where it is not given. */
  futureSupply?: number;
}

/** What it would be worth. */
export interface Scenario {
  name: string;
  /** Future over present market capitalisation. */
  multiple: number;
  marketCapUsd: number;
  priceUsd: number;
  /** Price times total supply; null where that is not known. */
  fullyDilutedUsd: number | null;
  /** Return to today's holder, after new tokens have diluted the price. */
  return: number;
}

/** Multiples that are shown when none is asked for. */
const MULTIPLES = [0.25, 0.5, 1, 2, 5, 10];

/**
 * Price, fully diluted value and return at given market capitalisations. It says what would follow,
 * not how likely it is; the forecast cone says that.
 *
 * @throws {InvalidInputError} on a price, supply or multiple that is not positive.
 */
export function analyseScenarios(parameters: ScenarioParameters): Scenario[] {
  const { price, circulatingSupply, totalSupply, peers = {} } = parameters;
  const futureSupply = parameters.futureSupply ?? circulatingSupply;
  requirePositive({ price, circulatingSupply, futureSupply, totalSupply, ...peers });
  const marketCap = price * circulatingSupply;
  const multiples = parameters.multiples ?? (Object.keys(peers).length > 0 ? [] : MULTIPLES);
  requirePositive(
    Object.fromEntries(multiples.map((multiple, i) => [`multiples[${i}]`, multiple])),
  );
  const caps: [string, number][] = [
    ...multiples.map((multiple): [string, number] => [`${multiple}×`, multiple * marketCap]),
    ...Object.entries(peers),
  ];
  return caps.map(([name, cap]) => {
    const priceUsd = cap / futureSupply;
    return {
      name,
      multiple: cap / marketCap,
      marketCapUsd: cap,
      priceUsd,
      fullyDilutedUsd: totalSupply === undefined ? null : priceUsd * totalSupply,
      return: priceUsd / price - 1,
    };
  });
}

function requirePositive(values: Readonly<Record<string, number | undefined>>): void {
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined || (value > 0 && value < Number.POSITIVE_INFINITY)) continue;
    throw new InvalidInputError(`${field} must be a positive number.`, { place: { field } });
  }
}
