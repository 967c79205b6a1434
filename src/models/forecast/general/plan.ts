import type { PooledOptions } from './pooled/pooled.ts';

/** How often a series is observed. */
export type Frequency = 'hourly' | 'daily' | 'weekly';

export const FREQUENCIES: readonly Frequency[] = ['hourly', 'daily', 'weekly'];

/** What is tried for series of one frequency. */
export interface Plan {
  frequency: Frequency;
  horizon: number;
  /** Season of the accuracy measures, as the M4 competition sets it. */
  scoringPeriod: number;
  /** Seasons the local methods look for, shortest first. */
  periods: readonly number[];
  /** Latest observations the local methods read. */
  memory: number;
  /** Regressions shared by all series; each also says how many groups of series it tells apart. */
  pooled: readonly PooledMember[];
  /** Observations before the end at which the methods are tried out to weigh them. */
  trials: readonly number[];
}

export interface PooledMember {
  name: string;
  groups: number;
  options: PooledOptions;
}

type View = 'level' | 'change';

/** The methods for a frequency and horizon; windows longer than half of `longest` are left out. */
export function planFor(frequency: Frequency, horizon: number, longest: number): Plan {
  const plan = PLANS[frequency](horizon);
  const room = longest - horizon;
  return {
    ...plan,
    pooled: plan.pooled.filter(({ options }) => options.shape.lags + 2 * horizon <= room),
  };
}

const PLANS: Readonly<Record<Frequency, (horizon: number) => Plan>> = {
  hourly: (horizon) => ({
    frequency: 'hourly',
    horizon,
    scoringPeriod: 24,
    periods: [24, 168],
    memory: 1008,
    pooled: [
      member('level', 192, horizon, 10, { normal: 168, stride: 4, pulls: [1000, 300, 100, 30] }),
      member('level', 360, horizon, 5, { normal: 168, stride: 4, pulls: [1000, 300, 100, 30] }),
      member('level', 528, horizon, 8, { normal: 168, stride: 4, pulls: [1000, 300, 100, 30] }),
      member('level', 360, horizon, 5, { normal: 168, stride: 24, pulls: [1000, 300, 100, 30] }),
      member('change', 360, horizon, 5, { normal: 168, stride: 4, pulls: [1000, 300, 100, 30] }),
    ],
    trials: trialOffsets(horizon),
  }),
  daily: (horizon) => ({
    frequency: 'daily',
    horizon,
    scoringPeriod: 1,
    periods: [7],
    memory: 730,
    pooled: [
      member('change', 29, horizon, 4, { normal: 28, stride: 3, pulls: [3000, 300] }),
      member('level', 56, horizon, 4, { normal: 14, stride: 3, pulls: [3000, 300] }),
      member('change', 112, horizon, 4, { normal: 28, stride: 3, pulls: [3000, 300] }),
    ],
    trials: trialOffsets(horizon),
  }),
  weekly: (horizon) => ({
    frequency: 'weekly',
    horizon,
    scoringPeriod: 1,
    periods: [52],
    memory: 1040,
    pooled: [
      member('change', 58, horizon, 6, { normal: 52, stride: 3, pulls: [1000, 300, 100] }),
      member('change', 110, horizon, 8, { normal: 52, stride: 3, pulls: [1000, 300, 100] }),
      member('change', 162, horizon, 4, { normal: 52, stride: 3, pulls: [1000, 300, 100] }),
      member('level', 58, horizon, 6, { normal: 13, stride: 3, pulls: [1000, 300, 100] }),
      member('level', 110, horizon, 8, { normal: 52, stride: 3, pulls: [1000, 300, 100] }),
      member('level', 40, horizon, 6, { normal: 4, stride: 2, pulls: [1000, 300, 100] }),
    ],
    trials: trialOffsets(horizon),
  }),
};

function trialOffsets(horizon: number): number[] {
  return [horizon, 2 * horizon];
}

function member(
  view: View,
  lags: number,
  horizon: number,
  groups: number,
  { normal, stride, pulls }: { normal: number; stride: number; pulls: readonly number[] },
): PooledMember {
  return {
    name: `pooled ${view} ${lags}${stride >= 24 ? ' same hour' : ''}`,
    groups,
    options: {
      shape: { lags, horizon, stride, most: 350, view, normal },
      ridge: view === 'level' ? 1e-4 : 1e-3,
      groupPull: 10,
      rounds: 2,
      localPulls: pulls,
    },
  };
}
