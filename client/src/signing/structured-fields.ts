import { fromBase64, toBase64 } from './bytes.ts';
import { SigningError } from './errors.ts';

/** A token of RFC 9651: an unquoted word, kept apart from a string. */
export class Token {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A decimal, kept apart from an integer of the same worth: `1.0` is not written `1`. */
export class Decimal {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

export type BareItem = number | Decimal | string | boolean | Uint8Array | Token;
export type FieldParameters = ReadonlyMap<string, BareItem>;

export interface Item {
  value: BareItem;
  parameters: FieldParameters;
}

export interface InnerList {
  items: readonly Item[];
  parameters: FieldParameters;
}

export type Member = Item | InnerList;
export type Dictionary = ReadonlyMap<string, Member>;

/**
 * Reads a Dictionary by RFC 9651 section 4.2.2.
 *
 * @throws {SigningError} `signing.malformed_field` with the place of the first fault.
 */
export function parseDictionary(text: string): Dictionary {
  return new Reader(text).dictionary();
}

/** Writes an Item or Inner List strictly (RFC 9651 section 4.1.1.1 and 4.1.3). */
export function serializeMember(member: Member): string {
  if (!('items' in member)) return serializeItem(member);
  const items = member.items.map(serializeItem).join(' ');
  return `(${items})${serializeParameters(member.parameters)}`;
}

/** Writes an Item with its parameters. */
export function serializeItem(item: Item): string {
  return serializeBareItem(item.value) + serializeParameters(item.parameters);
}

/** Writes a Dictionary; a member that is `true` is its key alone. */
export function serializeDictionary(dictionary: Dictionary): string {
  return [...dictionary]
    .map(([key, member]) =>
      'value' in member && member.value === true
        ? key + serializeParameters(member.parameters)
        : `${key}=${serializeMember(member)}`,
    )
    .join(', ');
}

function serializeParameters(parameters: FieldParameters): string {
  let text = '';
  for (const [key, value] of parameters) {
    text += value === true ? `;${key}` : `;${key}=${serializeBareItem(value)}`;
  }
  return text;
}

function serializeBareItem(value: BareItem): string {
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '?1' : '?0';
  if (value instanceof Token) return value.text;
  if (value instanceof Decimal) return serializeDecimal(value.number);
  return `:${toBase64(value)}:`;
}

function serializeDecimal(number: number): string {
  return number.toFixed(3).replace(/0{1,2}$/, '');
}

const NO_PARAMETERS: FieldParameters = new Map();

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  dictionary(): Dictionary {
    const members = new Map<string, Member>();
    this.#skip(/ */y);
    while (this.#at < this.#text.length) {
      const key = this.#key();
      members.delete(key);
      members.set(
        key,
        this.#accept('=') ? this.#member() : { value: true, parameters: this.#parameters() },
      );
      this.#skip(/[ \t]*/y);
      if (this.#at === this.#text.length) return members;
      this.#expect(',');
      this.#skip(/[ \t]*/y);
      if (this.#at === this.#text.length) this.#fail('something after the last comma');
    }
    return members;
  }

  #member(): Member {
    return this.#text[this.#at] === '(' ? this.#innerList() : this.#item();
  }

  #innerList(): InnerList {
    this.#expect('(');
    const items: Item[] = [];
    while (true) {
      this.#skip(/ */y);
      if (this.#accept(')')) return { items, parameters: this.#parameters() };
      items.push(this.#item());
      if (!/[ )]/.test(this.#text[this.#at] ?? '')) this.#fail("a space or ')'");
    }
  }

  #item(): Item {
    return { value: this.#bareItem(), parameters: this.#parameters() };
  }

  #parameters(): FieldParameters {
    if (this.#text[this.#at] !== ';') return NO_PARAMETERS;
    const parameters = new Map<string, BareItem>();
    while (this.#accept(';')) {
      this.#skip(/ */y);
      const key = this.#key();
      parameters.delete(key);
      parameters.set(key, this.#accept('=') ? this.#bareItem() : true);
    }
    return parameters;
  }

  #key(): string {
    return this.#match(/[a-z*][a-z0-9_\-.*]*/y, 'a key in lower case');
  }

  #bareItem(): BareItem {
    const first = this.#text[this.#at] ?? '';
    if (first === '"') return this.#string();
    if (first === ':') return this.#bytes();
    if (first === '?') return this.#match(/\?[01]/y, '?0 or ?1') === '?1';
    if (/[-0-9]/.test(first)) return this.#number();
    return new Token(this.#match(/[A-Za-z*][!#$%&'*+\-.^_`|~0-9A-Za-z:/]*/y, 'a value'));
  }

  #string(): string {
    const quoted = this.#match(/"(?:[ !#-[\]-~]|\\["\\])*"/y, 'a quoted string of printable ASCII');
    return quoted.slice(1, -1).replace(/\\(["\\])/g, '$1');
  }

  #bytes(): Uint8Array {
    const wrapped = this.#match(/:[A-Za-z0-9+/=]*:/y, 'base64 between colons');
    return fromBase64(wrapped.slice(1, -1)) ?? this.#fail('canonical base64 between colons');
  }

  #number(): number | Decimal {
    const text = this.#match(/-?(?:\d{1,12}\.\d{1,3}(?![\d.])|\d{1,15}(?![\d.]))/y, 'a number');
    return text.includes('.') ? new Decimal(Number(text)) : Number(text);
  }

  #match(pattern: RegExp, wanted: string): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return this.#fail(wanted);
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #skip(pattern: RegExp): void {
    this.#match(pattern, 'white space');
  }

  #accept(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#accept(character)) this.#fail(`'${character}'`);
  }

  #fail(wanted: string): never {
    throw new SigningError(
      'signing.malformed_field',
      `A structured field is malformed: ${wanted} was expected at character ${this.#at + 1}.`,
    );
  }
}
