import { DAY, formatDate } from '../../../core/index.ts';
import type { BacktestMarket } from '../market.ts';

/** Whose past the market tells. */
export interface Coverage {
  from: string;
  to: string;
  bars: number;
  assets: number;
  /** Assets with a bar on the first day. */
  fromTheStart: number;
  /** Assets that stopped trading before the end. */
  ended: number;
  /** None ended though there were many: those that died are missing, and results flatter. */
  survivorsOnly: boolean;
}

/** From this many assets on, that none of them ever ended is no accident. */
const MANY = 20;

/** Tells survivors from the whole: which assets of the market ended, and when it begins and ends. */
export function coverageOf(market: BacktestMarket, deathDays = 30): Coverage {
  const { times, assets, close, barLength } = market;
  const width = assets.length;
  const last = times[times.length - 1] ?? 0;
  const firstDayEnd = (times[0] ?? 0) + DAY;
  let ended = 0;
  let fromTheStart = 0;
  for (let asset = 0; asset < width; asset++) {
    let final = -1;
    let first = -1;
    for (let t = 0; t < times.length; t++) {
      if (!(close[t * width + asset] > 0)) continue;
      if (first < 0) first = t;
      final = t;
    }
    if (first >= 0 && (times[first] as number) < firstDayEnd) fromTheStart++;
    if (final >= 0 && (times[final] as number) < last - deathDays * DAY) ended++;
  }
  return {
    from: formatDate(times[0] ?? 0),
    to: formatDate(last + barLength - 1),
    bars: times.length,
    assets: width,
    fromTheStart,
    ended,
    survivorsOnly: ended === 0 && width >= MANY,
  };
}
