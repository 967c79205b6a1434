import {
  figure,
  intervalAround,
  type MeasuredTable,
  type ModelReport,
  monthly,
  type ReportSection,
} from '../../report/index.ts';
import { type HoldRate, LEVEL_SOURCES, type LevelSource, levelsIdentity } from '../levels/index.ts';

/** Levels of one set of bars, read in each way, and how often they held. */
export interface MeasuredLevels {
  data: string;
  results: Readonly<Record<LevelSource, HoldRate>>;
}

const SOURCE_NAMES: Readonly<Record<LevelSource, string>> = {
  pivots: 'turning points alone',
  volume: 'volume profile alone',
  both: 'both, merged',
};

/** What support and resistance were worth, written from results alone. */
export function levelsReport(sections: readonly MeasuredLevels[]): ModelReport {
  return {
    model: 'levels',
    title: 'Support and resistance levels',
    says: 'Prices at which the market turned or traded much before.',
    method:
      'Turning points of highs and lows and peaks of the volume profile over the last 180 bars, those within three quarters of a typical bar’s range merged. Read every ten bars from the bars so far; the next 20 bars decide. A touched level holds if a close comes one typical range back before one goes a range beyond. Beside each level stands a random one at a like distance.',
    methodology: 'methodology/forecasts.md',
    writtenBy: 'node bench/forecast.bench.ts --results',
    sections: sections.map(describe),
    limits: [
      'A difference within two standard errors of zero means that these levels hold no better than any price as far away. They are then a description of where the market turned and traded, not a forecast, and pages say so.',
    ],
  };
}

function describe({ data, results }: MeasuredLevels): ReportSection {
  const { levels, random, difference, standardError, byYear, byMonth } = results.both;
  return {
    data,
    model: levelsIdentity(),
    n: levels.touched,
    unit: 'levels touched and decided',
    ...monthly('held more often than random', 'percent', byMonth),
    headline: [
      figure('held', levels.held, 'percent'),
      figure('random held', random.held, 'percent'),
      figure('difference', difference, 'percent', {
        interval: intervalAround(difference, standardError),
        t: difference / standardError,
      }),
    ],
    byYear: Object.entries(byYear).map(([year, { held, random: chance, touched }]) => ({
      year,
      n: touched,
      figures: [figure('held', held, 'percent'), figure('random held', chance, 'percent')],
    })),
    calibration: [],
    tables: [sourceTable(results), basisTable(results.both)],
  };
}

/** What every table of levels tells. */
const HOLDS = [
  { name: 'touched', form: 'count' },
  { name: 'held', form: 'percent' },
  { name: 'random held', form: 'percent' },
] as const;

function sourceTable(results: MeasuredLevels['results']): MeasuredTable {
  return {
    title: 'Three ways of reading levels',
    columns: [
      { name: 'read from', form: 'text' },
      ...HOLDS,
      { name: 'difference', form: 'percent' },
      { name: 't', form: 'number' },
    ],
    rows: LEVEL_SOURCES.map((source) => {
      const { levels, random, difference, standardError } = results[source];
      const figures = [levels.held, random.held, difference, difference / standardError];
      return [SOURCE_NAMES[source], levels.touched, ...figures.map(known)];
    }),
  };
}

function basisTable({ byBasis }: HoldRate): MeasuredTable {
  return {
    title: 'By what a level rests on',
    columns: [{ name: 'basis', form: 'text' }, ...HOLDS],
    rows: Object.entries(byBasis).map(([basis, { touched, held, random }]) => [
      basis,
      touched,
      known(held),
      known(random),
    ]),
  };
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
