import type { Candidate } from './dictionary.ts';

/** What speaks for a word being a token's name here. */
export interface Evidence {
  candidate: Candidate;
  /** Written `$SOL`. */
  cashtag: boolean;
  /** Written `SOL` in a text that is not all capitals. */
  upperCase: boolean;
  capitalised: boolean;
  /** The first word of a sentence, whose capital says nothing. */
  opensSentence: boolean;
  /** How many words beside it speak of tokens. */
  neighbours: number;
  /** The text as a whole speaks of crypto. */
  aboutCrypto: boolean;
}

/** Log-odds of each piece of evidence. */
const WEIGHT = {
  plainName: 3,
  plainSymbol: -0.5,
  everydayName: -3.5,
  everydaySymbol: -4.5,
  cashtag: 4.5,
  everydayCashtag: 6.5,
  upperCase: 3.2,
  capitalised: 1.6,
  lowerCaseEveryday: -2.5,
  neighbour: 1.1,
  aboutCrypto: 1,
};
const MOST_NEIGHBOURS = 3;

/** Probability that the word means the token: a logistic sum of the evidence. */
export function probabilityOf(evidence: Evidence): number {
  return 1 / (1 + Math.exp(-(priorOf(evidence) + formOf(evidence) + contextOf(evidence))));
}

function priorOf({ candidate: { by, everyday } }: Evidence): number {
  if (by === 'name') return everyday ? WEIGHT.everydayName : WEIGHT.plainName;
  return everyday ? WEIGHT.everydaySymbol : WEIGHT.plainSymbol;
}

function formOf({ candidate, cashtag, upperCase, capitalised, opensSentence }: Evidence): number {
  if (cashtag) return candidate.everyday ? WEIGHT.everydayCashtag : WEIGHT.cashtag;
  if (upperCase) return WEIGHT.upperCase;
  if (capitalised) return opensSentence ? 0 : WEIGHT.capitalised;
  return candidate.everyday ? WEIGHT.lowerCaseEveryday : 0;
}

function contextOf({ neighbours, aboutCrypto, cashtag, candidate }: Evidence): number {
  const beside = WEIGHT.neighbour * Math.min(neighbours, MOST_NEIGHBOURS);
  const whole = aboutCrypto ? WEIGHT.aboutCrypto : 0;
  const stocks = cashtag && !aboutCrypto && candidate.by === 'symbol' ? -WEIGHT.aboutCrypto : 0;
  return beside + whole + stocks;
}
