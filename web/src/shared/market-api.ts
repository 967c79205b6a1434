import { fetchAll, fetchJson, type List, type Meta } from './http.ts';

/** A grade as `/v1/openapi.json` describes it. */
export interface Grade {
  grade: number | null;
  notGradedBecause: string | null;
  signal: string | null;
  momentum: string | null;
  change24h: number | null;
  probability: number | null;
  subGrades: Record<string, number>;
  contributions: Record<string, number>;
  explanation: string | null;
  asOf: string;
  model: { id: string; version: string; sha256: string };
}

/** A token as `/v1/openapi.json` describes it. */
export interface Token {
  id: string;
  symbol: string;
  name: string;
  class: string;
  categories: string[];
  caip19: string | null;
  priceUsd: number;
  change24h: number | null;
  change7d: number | null;
  volumeUsd24h: number | null;
  marketCapUsd: number | null;
  sparkline: number[];
  dataAsOf: string;
  simulated: boolean;
  traderGrade: Grade | null;
  investorGrade: Grade | null;
}

/** A grade without what explains it. */
export type GradeInBrief = Pick<
  Grade,
  'grade' | 'notGradedBecause' | 'signal' | 'probability' | 'asOf'
>;

/** A token in brief: what a table of the whole market needs. Its sparkline runs from 0 to 100. */
export interface Ticker
  extends Omit<Token, 'caip19' | 'simulated' | 'traderGrade' | 'investorGrade'> {
  traderGrade: GradeInBrief | null;
  investorGrade: GradeInBrief | null;
}

/** The market as a whole, as `/v1/openapi.json` describes it. */
export interface MarketOverview {
  regime: 'bear' | 'chop' | 'bull' | null;
  probabilities: Record<'bear' | 'chop' | 'bull', number> | null;
  breadth: number | null;
  rising: number | null;
  highGraded: number | null;
  conviction: number | null;
  signal: 'Favourable' | 'Neutral' | 'Unfavourable' | null;
  asOf: string;
}

/** Some or all of the graded market. */
export interface MarketPart {
  tokens: Ticker[];
  meta: Meta;
}

/** The whole graded market, by volume. */
export async function fetchMarket(signal: AbortSignal): Promise<MarketPart> {
  const { rows, meta } = await fetchAll<Ticker>('/v1/tickers', signal);
  return { tokens: rows, meta };
}

/** The first tokens of the market, so that something stands while the rest is on its way. */
export async function fetchMarketHead(count: number, signal: AbortSignal): Promise<MarketPart> {
  const { data, meta } = await fetchJson<List<Ticker>>(`/v1/tickers?limit=${count}`, { signal });
  return { tokens: data, meta };
}
