import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '../shared/http.ts';

/** How a number is written: 0.127, 12.7 %, 1.27× or 127. */
export type Form = 'number' | 'percent' | 'multiple' | 'count';

export interface MeasuredFigure {
  name: string;
  value: number | null;
  form: Form;
  /** 95 % interval. */
  interval?: [number, number];
  t?: number;
  /** What was set out to be reached. */
  bound?: string;
  /** Whether it was. */
  reached?: boolean;
}

/** What was set out to be reached and was not, and what else was tried for it. */
export interface MissedAim {
  figure: MeasuredFigure;
  tried: { way: string; reached: string }[];
}

export interface Calibration {
  of: string;
  error: number | null;
  bins: { stated: number; observed: number; n: number }[];
}

export interface OverTime {
  measure: string;
  form: Form;
  points: { month: string; value: number }[];
}

export interface MeasuredTable {
  title: string;
  note?: string;
  columns: { name: string; form: Form | 'text' }[];
  rows: (string | number | null)[][];
}

export interface Miss {
  what: string;
  measure: string;
  value: number | null;
  form: Form;
}

export interface PastPick {
  subject: string;
  asOf: string;
  stated: number | null;
  happened: boolean | null;
  peak: number | null;
  last: number | null;
}

/** What a model was measured to be worth on one set of data. */
export interface MeasuredSection {
  data: string;
  model?: { id: string; version: string; sha256: string };
  from?: string;
  to?: string;
  n: number;
  unit: string;
  misses: Miss[];
  headline: MeasuredFigure[];
  missedAims?: MissedAim[];
  byYear: { year: string; n: number; figures: MeasuredFigure[] }[];
  overTime?: OverTime;
  calibration: Calibration[];
  picks?: PastPick[];
  tables: MeasuredTable[];
}

/** What one model was measured to be worth, as `/v1/openapi.json` describes it. */
export interface ModelReport {
  model: string;
  title: string;
  says: string;
  method: string;
  writtenBy: string;
  sections: MeasuredSection[];
  limits: string[];
}

export interface ReportCard {
  models: ModelReport[];
  notMeasured: string[];
}

/** The report card: results are part of the release and do not change while it runs. */
export const reportCardQuery = queryOptions({
  queryKey: ['report card'],
  queryFn: async ({ signal }) =>
    (await fetchJson<{ data: ReportCard }>('/v1/report-card', { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: false,
});
