/** Bars that levels are read from, oldest first. */
export interface LevelBars {
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  /** Traded value of each bar; every bar counts alike where it is absent or NaN. */
  volumeUsd?: Float64Array;
}

/** `pivot`: highs or lows that turned there; `volume`: a peak of the volume profile. */
export type LevelBasis = 'pivot' | 'volume' | 'both';

/** What levels are read from: turning points, the volume profile, or both merged. */
export const LEVEL_SOURCES = ['pivots', 'volume', 'both'] as const;
export type LevelSource = (typeof LEVEL_SOURCES)[number];

/** A candidate level before it is named. */
export interface LevelMark {
  logPrice: number;
  weight: number;
  basis: LevelBasis;
}
