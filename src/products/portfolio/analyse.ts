import type { AssetId } from '../../core/index.ts';
import { ledoitWolf, quantile } from '../../quant/index.ts';
import type { IndexMarket } from '../indices/index.ts';
import type { RatedToken } from '../ratings/index.ts';

/** Days of returns that risk is measured on, and the fewest that will do. */
const WINDOW = 90;
const LEAST_WINDOW = 30;
const DAYS_A_YEAR = 365;

/** One position and its part in the whole. */
export interface PortfolioPosition {
  asset: AssetId;
  symbol: string;
  amount: number;
  priceUsd: number;
  valueUsd: number;
  /** Share of the portfolio's value. */
  weight: number;
  /** Yearly standard deviation of its own returns; null where its history is too short. */
  volatility: number | null;
  /** Yearly volatility it adds; all together they are the portfolio's. Null where it is left out. */
  riskContribution: number | null;
  traderGrade: number | null;
  investorGrade: number | null;
}

/** The risk of the whole, over positions with enough history. */
export interface PortfolioRisk {
  /** Yearly standard deviation. */
  volatility: number;
  /** Share of the value that it speaks of. */
  coverage: number;
  /** Loss in a day that the last days exceeded one time in twenty, as a share of the value. */
  valueAtRisk95: number;
  /** Weighted volatilities over the volatility of the whole: 1 where nothing diversifies. */
  diversification: number;
  /** Days of returns it was measured on. */
  days: number;
}

/** What a portfolio is worth, how much it may move, and how its tokens are graded. */
export interface PortfolioAnalysis {
  valueUsd: number;
  /** Largest first. */
  positions: PortfolioPosition[];
  risk: PortfolioRisk | null;
  /** Value-weighted over what is graded; null where nothing is. */
  traderGrade: number | null;
  investorGrade: number | null;
}

/**
 * Analyses positions at their last prices. Risk rests on a Ledoit-Wolf covariance of the last 90
 * daily returns (at least 30) that all positions share; a position's part is its weight times the
 * covariance with the whole over the volatility of the whole, so that the parts sum to it (Euler).
 */
export function analysePortfolio(
  held: readonly { token: RatedToken; amount: number }[],
  market: IndexMarket,
): PortfolioAnalysis {
  const valueUsd = held.reduce((sum, { token, amount }) => sum + amount * token.priceUsd, 0);
  const positions = held
    .map(({ token, amount }): PortfolioPosition => {
      const value = amount * token.priceUsd;
      return {
        asset: token.id,
        symbol: token.symbol,
        amount,
        priceUsd: token.priceUsd,
        valueUsd: value,
        weight: value / valueUsd,
        volatility: null,
        riskContribution: null,
        traderGrade: token.trader?.grade ?? null,
        investorGrade: token.investor?.grade ?? null,
      };
    })
    .sort((left, right) => right.valueUsd - left.valueUsd);
  return {
    valueUsd,
    risk: measureRisk(positions, market),
    positions,
    traderGrade: weighted(positions, ({ traderGrade }) => traderGrade),
    investorGrade: weighted(positions, ({ investorGrade }) => investorGrade),
  };
}

/** Fills in each position's own part; null where no position has enough history. */
function measureRisk(
  positions: readonly PortfolioPosition[],
  market: IndexMarket,
): PortfolioRisk | null {
  const measured = positions.flatMap((position) => {
    const returns = returnsOf(market, position.asset);
    return returns.length >= LEAST_WINDOW ? [{ position, returns }] : [];
  });
  if (measured.length === 0) return null;
  const days = Math.min(...measured.map(({ returns }) => returns.length));
  const series = measured.map(({ returns }) => returns.slice(-days));
  const { matrix } = ledoitWolf(series);
  const weights = measured.map(({ position }) => position.weight);
  const withWhole = weights.map((_, i) => dot(matrix.subarray(i * weights.length), weights));
  const daily = Math.sqrt(dot(withWhole, weights));
  const year = Math.sqrt(DAYS_A_YEAR);
  measured.forEach(({ position }, i) => {
    position.volatility = year * Math.sqrt(matrix[i * weights.length + i]);
    position.riskContribution = daily > 0 ? (year * weights[i] * withWhole[i]) / daily : 0;
  });
  const whole = Float64Array.from({ length: days }, (_, day) =>
    weights.reduce((sum, weight, i) => sum + weight * series[i][day], 0),
  );
  const apart = measured.reduce(
    (sum, { position }) => sum + position.weight * (position.volatility ?? 0),
    0,
  );
  return {
    volatility: year * daily,
    coverage: weights.reduce((sum, weight) => sum + weight, 0),
    valueAtRisk95: Math.max(0, -quantile(whole, 0.05)),
    diversification: daily > 0 ? apart / (year * daily) : 1,
    days,
  };
}

/** Daily returns without a gap up to the last day, at most the window's. */
function returnsOf({ assets, close, times }: IndexMarket, asset: AssetId): Float64Array {
  const column = assets.indexOf(asset);
  const returns: number[] = [];
  for (let day = times.length - 1; column >= 0 && day > 0 && returns.length < WINDOW; day--) {
    const cell = day * assets.length + column;
    const change = close[cell] / close[cell - assets.length] - 1;
    if (Number.isNaN(change)) break;
    returns.push(change);
  }
  return Float64Array.from(returns.reverse());
}

function weighted(
  positions: readonly PortfolioPosition[],
  gradeOf: (position: PortfolioPosition) => number | null,
): number | null {
  const graded = positions.filter((position) => gradeOf(position) !== null);
  const weight = graded.reduce((sum, position) => sum + position.weight, 0);
  if (weight === 0) return null;
  const sum = graded.reduce(
    (total, position) => total + position.weight * (gradeOf(position) ?? 0),
    0,
  );
  return sum / weight;
}

function dot(left: ArrayLike<number>, right: readonly number[]): number {
  return right.reduce((sum, value, i) => sum + value * left[i], 0);
}
