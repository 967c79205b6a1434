import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const NEGATION = /^(?:not|no|never|without|neither|nor|cannot|\w+n't)$/;
/** A negated word keeps this share of its valence, with the sign turned (Hutto & Gilbert 2014). */
const NEGATED = -0.74;
/** How many words a negation reaches. */
const REACH = 3;

/** Human-rated valence of words, −4 to 4 (VADER: Hutto & Gilbert 2014). */
export class ValenceLexicon {
  readonly #valences: ReadonlyMap<string, number>;

  constructor(valences: ReadonlyMap<string, number>) {
    this.#valences = valences;
  }

  /** The lexicon as the package `vader-sentiment` ships it. */
  static shipped(): ValenceLexicon {
    const { resolve } = createRequire(import.meta.url);
    const folder = dirname(resolve('vader-sentiment/package.json'));
    return ValenceLexicon.parse(readFileSync(join(folder, 'vader_lexicon.txt'), 'utf8'));
  }

  /** Reads lines of `word⇥valence⇥…`. */
  static parse(source: string): ValenceLexicon {
    const rows = source.split('\n').map((line) => line.split('\t'));
    return new ValenceLexicon(
      new Map(rows.filter((row) => row.length > 1).map(([word, valence]) => [word, +valence])),
    );
  }

  ofWord(token: string): number {
    return this.#valences.get(token) ?? 0;
  }

  /** Sums of positive and negative valence over the tokens; a negation turns the words it reaches. */
  sums(tokens: readonly string[]): { positive: number; negative: number } {
    let positive = 0;
    let negative = 0;
    let negatedUntil = -1;
    for (let i = 0; i < tokens.length; i++) {
      const valence = this.ofWord(tokens[i]) * (i <= negatedUntil ? NEGATED : 1);
      if (valence > 0) positive += valence;
      else negative -= valence;
      if (NEGATION.test(tokens[i])) negatedUntil = i + REACH;
    }
    return { positive, negative };
  }
}
