const UNKNOWN = '[UNK]';
const LONGEST_WORD = 100;

/**
 * BERT's tokens: text cut at spaces and punctuation, then each word into the longest pieces the
 * vocabulary has (WordPiece: Wu et al. 2016). Chinese characters stand alone; accents go when `lowerCase`.
 */
export class WordPieceTokenizer {
  readonly #pieces: ReadonlyMap<string, number>;
  readonly #lowerCase: boolean;

  /** `vocabulary`: one piece a line, its line number its id. */
  constructor(vocabulary: string, { lowerCase = true }: { lowerCase?: boolean } = {}) {
    const lines = vocabulary.split(/\r?\n/);
    this.#pieces = new Map(lines.map((piece, id) => [piece, id]));
    this.#lowerCase = lowerCase;
  }

  /** Ids of `[CLS] text [SEP]`, at most `most` of them. */
  encode(text: string, most = 512): number[] {
    const pieces = this.#words(text).flatMap((word) => this.#split(word));
    const kept = pieces.slice(0, most - 2);
    return ['[CLS]', ...kept, '[SEP]'].map((piece) => this.#pieces.get(piece) ?? 0);
  }

  #words(text: string): string[] {
    const folded = this.#lowerCase
      ? text
          .toLowerCase()
          .normalize('NFD')
          .replaceAll(/\p{Mn}/gu, '')
      : text;
    return folded.match(/\p{sc=Han}|[^\s\p{P}\p{S}\p{sc=Han}]+|[\p{P}\p{S}]/gu) ?? [];
  }

  #split(word: string): string[] {
    if (word.length > LONGEST_WORD) return [UNKNOWN];
    const pieces: string[] = [];
    for (let from = 0; from < word.length; ) {
      const piece = this.#longestPiece(word, from);
      if (piece === undefined) return [UNKNOWN];
      pieces.push(piece);
      from += piece.length - (from > 0 ? 2 : 0);
    }
    return pieces;
  }

  #longestPiece(word: string, from: number): string | undefined {
    for (let until = word.length; until > from; until--) {
      const piece = (from > 0 ? '##' : '') + word.slice(from, until);
      if (this.#pieces.has(piece)) return piece;
    }
    return undefined;
  }
}
