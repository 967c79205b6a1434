import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Longest phrase in the lexicon, in words. */
const LONGEST_PHRASE = 3;

/**
 * Word classes of market news (`concepts.txt`): words that mean the same to a market count as one
 * feature, so that what was learnt from `nabs` holds for `bags`.
 */
export class ConceptLexicon {
  /** The concepts' names; a concept's number is its index. */
  readonly names: readonly string[];
  readonly #words = new Map<string, number[]>();
  readonly #phrases = new Map<string, number[]>();
  readonly #phraseStarts = new Set<string>();
  readonly #prefixes: [prefix: string, concept: number][] = [];

  constructor(source: string) {
    const names: string[] = [];
    for (const line of source.split('\n')) {
      const entry = /^(\w+): (.+)$/.exec(line);
      if (!entry) continue;
      const concept = names.push(entry[1]) - 1;
      for (const term of entry[2].split(/\s+/)) this.#add(term.replaceAll('_', ' '), concept);
    }
    this.names = names;
  }

  static shipped(): ConceptLexicon {
    return new ConceptLexicon(readFileSync(join(import.meta.dirname, 'concepts.txt'), 'utf8'));
  }

  #add(term: string, concept: number): void {
    if (term.endsWith('*')) {
      this.#prefixes.push([term.slice(0, -1), concept]);
      return;
    }
    const terms = term.includes(' ') ? this.#phrases : this.#words;
    terms.set(term, [...(terms.get(term) ?? []), concept]);
    if (terms === this.#phrases) this.#phraseStarts.add(term.slice(0, term.indexOf(' ')));
  }

  /** Concepts of one word, a possessive `'s` aside. */
  ofWord(token: string): readonly number[] {
    const word = token.endsWith("'s") ? token.slice(0, -2) : token;
    return this.#words.get(word) ?? this.#byPrefix(word);
  }

  #byPrefix(word: string): number[] {
    return this.#prefixes.filter(([prefix]) => word.startsWith(prefix)).map(([, at]) => at);
  }

  /** Concepts of the phrases that begin at `tokens[at]`. */
  ofPhrasesAt(tokens: readonly string[], at: number): number[] {
    const found: number[] = [];
    if (!this.#phraseStarts.has(tokens[at])) return found;
    let phrase = tokens[at];
    for (let length = 2; length <= LONGEST_PHRASE && at + length <= tokens.length; length++) {
      phrase += ` ${tokens[at + length - 1]}`;
      found.push(...(this.#phrases.get(phrase) ?? []));
    }
    return found;
  }
}
