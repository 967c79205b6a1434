import type { FeatureGroup } from './features/family.ts';
import { SIGNALS } from './signal.ts';
import type { SignalChange } from './signal-changes.ts';

/** Points over a week that make a grade rise or fall rather than hold. */
const MOVING = 10;

export type Momentum = 'Rising' | 'Steady' | 'Falling';

/** How the grade itself moved over the last week; null without a grade a week ago. */
export function momentumOf(grade: number, weekAgo: number): Momentum | null {
  if (Number.isNaN(weekAgo)) return null;
  if (grade - weekAgo >= MOVING) return 'Rising';
  return grade - weekAgo <= -MOVING ? 'Falling' : 'Steady';
}

/** How each group is spoken of. */
const SPOKEN: Readonly<Record<FeatureGroup, string>> = {
  momentum: 'its recent returns',
  trend: 'where the price stands in its trend',
  risk: 'its volatility',
  market: 'how it moves with the market',
  range: 'its daily ranges',
  liquidity: 'its trading volume',
  age: 'how long it has been listed',
  size: 'its size',
  valuation: 'its valuation',
  onchain: 'its on-chain activity',
  tokenomics: 'its supply',
  derivatives: 'funding and open interest',
  sentiment: 'what is said about it',
  development: 'development activity',
};

/**
 * The grade in one or two sentences: what lifts it, what holds it back, and what would change the
 * signal. Groups come with the points they add.
 */
export function describeGrade(
  grade: number,
  groups: readonly [FeatureGroup, number][],
  changes: readonly SignalChange[],
): string {
  const ordered = [...groups].sort((left, right) => right[1] - left[1]);
  const up = ordered.filter(([, points]) => points >= 1).slice(0, 2);
  const down = ordered
    .filter(([, points]) => points <= -1)
    .reverse()
    .slice(0, 2);
  const parts = [
    up.length > 0 ? `Lifted by ${listed(up)}` : undefined,
    down.length > 0 ? `held back by ${listed(down)}` : undefined,
  ].filter((part) => part !== undefined);
  const drivers =
    parts.length > 0 ? parts.join('; ') : 'Close to the average token in every respect';
  return `${drivers[0].toUpperCase()}${drivers.slice(1)}. ${pointsToNext(grade)}${whatWouldChange(changes)}`;
}

function listed(groups: readonly [FeatureGroup, number][]): string {
  return groups
    .map(
      ([group, points]) =>
        `${SPOKEN[group]} (${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(0)})`,
    )
    .join(' and ');
}

/** The single groups that are nearest to bringing another signal, in words. */
function whatWouldChange(changes: readonly SignalChange[]): string {
  if (changes.length === 0) return '';
  const told = changes.map(
    ({ signal, group, from, to }) =>
      `a ${signal} if ${SPOKEN[group]} counted as in the ${ordinal(to)} percentile (now ${ordinal(from)})`,
  );
  return ` All else as it is: ${told.join(', ')}.`;
}

function ordinal(percentile: number): string {
  const whole = Math.round(percentile);
  const ending = ['st', 'nd', 'rd'][(whole % 10) - 1];
  return `${whole}${ending === undefined || (whole > 10 && whole < 14) ? 'th' : ending}`;
}

function pointsToNext(grade: number): string {
  const index = SIGNALS.findIndex(([, least]) => grade >= least);
  const better = SIGNALS[index - 1];
  const worse = SIGNALS[index + 1];
  const up = better && `${(better[1] - grade).toFixed(0)} points more make it a ${better[0]}`;
  const down = worse && `${(grade - SIGNALS[index][1]).toFixed(0)} fewer a ${worse[0]}`;
  return `${[up, down && (up ? down : `${down.replace('fewer', 'points fewer make it')}`)].filter(Boolean).join(', ')}.`;
}
