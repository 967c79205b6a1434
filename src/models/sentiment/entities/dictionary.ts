import type { AssetId } from '../../../core/index.ts';
import { everydayWords } from './everyday-words.ts';

/** What of an asset is needed to find it in a text. */
export interface NameableAsset {
  id: AssetId;
  symbol: string;
  name: string;
}

/** An asset that a word or phrase may name. */
export interface Candidate {
  asset: AssetId;
  /** How the asset is called here. */
  by: 'symbol' | 'name';
  /** The word is also everyday English, so its form alone says nothing. */
  everyday: boolean;
}

/** Longest name that is looked for, in words. */
const LONGEST_NAME = 4;

/** Finds assets by what they are called. Of two assets with one ticker, the first given wins. */
export class EntityDictionary {
  readonly #symbols = new Map<string, Candidate>();
  readonly #names = new Map<string, Candidate>();
  readonly #nameStarts = new Set<string>();

  /** `assets`: most important first. */
  constructor(assets: Iterable<NameableAsset>, everyday: ReadonlySet<string> = everydayWords()) {
    for (const { id, symbol, name } of assets) {
      const ticker = symbol.toLowerCase();
      this.#add(this.#symbols, ticker, { asset: id, by: 'symbol', everyday: isEveryday(ticker) });
      const words = name.toLowerCase().split(/\s+/);
      if (words.length > LONGEST_NAME || words[0] === '') continue;
      const phrase = words.join(' ');
      this.#add(this.#names, phrase, { asset: id, by: 'name', everyday: isEveryday(phrase) });
      this.#nameStarts.add(words[0]);
    }

    function isEveryday(word: string): boolean {
      return everyday.has(word) || word.length < 2 || /^\d+$/.test(word);
    }
  }

  #add(candidates: Map<string, Candidate>, key: string, candidate: Candidate): void {
    if (key !== '' && !candidates.has(key)) candidates.set(key, candidate);
  }

  bySymbol(symbol: string): Candidate | undefined {
    return this.#symbols.get(symbol.toLowerCase());
  }

  /** The longest name that begins at `words[at]`, with its length in words. */
  nameAt(
    words: readonly string[],
    at: number,
  ): { candidate: Candidate; length: number } | undefined {
    if (!this.#nameStarts.has(words[at])) return undefined;
    for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length--) {
      const candidate = this.#names.get(words.slice(at, at + length).join(' '));
      if (candidate) return { candidate, length };
    }
    return undefined;
  }
}
