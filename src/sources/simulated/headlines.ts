import { type AssetId, DAY, type Instant } from '../../core/index.ts';
import type { SimulatedDay } from './daily-market.ts';
import type { Noise } from './noise.ts';
import { daysWithin, GENESIS, type SimulatedPeriod } from './period.ts';
import { DRAW } from './purposes.ts';
import type { Traits } from './traits.ts';

/** A piece of news about a simulated asset. */
export interface SimulatedHeadline {
  time: Instant;
  asset: AssetId;
  text: string;
  simulated: true;
}

const GOOD = [
  'rallies as its network upgrade goes live without a hitch',
  'surges after a large payments firm announces support',
  'jumps on record growth in active users',
  'climbs as an audit finds no faults in its contracts',
];
const BAD = [
  'slumps after an exploit drains one of its pools',
  'falls as regulators open an inquiry into its issuer',
  'plunges after a major exchange announces its delisting',
  'drops as its lead developers leave the project',
];
const PLAIN = [
  'publishes its monthly development report',
  'holders vote on a change of fees',
  'schedules a network upgrade for next month',
];

/** Own return, in units of usual volatility, from which a day is news. */
const NEWSWORTHY = 3;
/** Share of quiet days on which something plain is reported. */
const QUIET_NEWS = 0.002;

/** Headlines of the period, oldest first. Their tone follows the asset's own return, mostly. */
export function headlines(
  traits: readonly Traits[],
  days: readonly SimulatedDay[],
  noise: Noise,
  period: SimulatedPeriod,
): SimulatedHeadline[] {
  const { first, end } = daysWithin(period);
  const found: SimulatedHeadline[] = [];
  for (let day = first; day < end; day++) {
    traits.forEach((of, asset) => {
      const headline = headlineOf(days[day].shock[asset], of, asset, day, noise);
      if (headline) found.push(headline);
    });
  }
  return found.toSorted((left, right) => left.time - right.time);
}

function headlineOf(
  shock: number,
  { asset, volatility }: Traits,
  index: number,
  day: number,
  noise: Noise,
): SimulatedHeadline | undefined {
  if (Number.isNaN(shock)) return undefined;
  const draw = noise.uniform(DRAW.news, index, day);
  const size = shock / volatility;
  if (Math.abs(size) < NEWSWORTHY && draw > QUIET_NEWS) return undefined;
  const tone = noise.uniform(DRAW.newsTone, index, day);
  const texts = Math.abs(size) < NEWSWORTHY ? PLAIN : size > 0 === tone < 0.9 ? GOOD : BAD;
  const text = texts[Math.floor(draw * 1e6) % texts.length];
  const time = GENESIS + day * DAY + Math.floor(tone * DAY);
  return { time, asset: asset.id, text: `${asset.symbol} ${text}`, simulated: true };
}
