import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteWriter } from './byte-writer.ts';
import { canonicalJson, writeCanonicalJson } from './canonical-json.ts';
import type { Json } from './decision.ts';
import { InvalidInputError } from './errors.ts';

/** RFC 8785 word for word: what JSON.stringify makes of each value, members sorted (section 3.2). */
function plainly(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${plainly(member)}`).join(',')}}`;
}

/** Any JSON, names and strings of every kind of character among it, and numbers of every size. */
const anyJson = fc.oneof(
  fc.jsonValue({ stringUnit: 'binary' }),
  fc.jsonValue({ stringUnit: 'binary-ascii' }),
  fc.dictionary(
    fc.oneof(fc.string(), fc.nat().map(String)),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
);

describe('canonicalJson (RFC 8785)', () => {
  it('serialises the example of section 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by UTF-16 code units (section 3.2.3)', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\u{1f600}': 5,
      '\u0080': 6,
      '\u00f6': 7,
    };
    expect([...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => match[1]).join('')).toBe(
      '2467153',
    );
  });

  it('is read back to the same value and written to the same text, whatever the order', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary-ascii' }), (value) => {
        const text = canonicalJson(value as never);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('writes what sorting and JSON.stringify make, as text and behind other bytes', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = plainly(value as Json);
        expect(canonicalJson(value as Json)).toBe(text);
        const out = new ByteWriter(1);
        for (const each of ['before', value]) writeCanonicalJson(out, each as Json);
        expect(out.written()).toEqual(Buffer.from(`"before"${text}`));
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves out members that are undefined, and keeps names that an object inherits too', () => {
    expect(canonicalJson({ a: undefined, b: {}, c: undefined } as never)).toBe('{"b":{}}');
    const inherited = '{"10":1,"9":2,"__proto__":3,"constructor":4,"toJSON":5}';
    expect(canonicalJson(JSON.parse(inherited))).toBe(inherited);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', '\udc00é', 'plain \udbff'])(
    'refuses %s, as a value and in a name',
    (value) => {
      expect(() => canonicalJson({ value })).toThrow(InvalidInputError);
      expect(() => canonicalJson([[value]])).toThrow(InvalidInputError);
      if (typeof value === 'string') {
        expect(() => canonicalJson({ [value]: 1 })).toThrow(InvalidInputError);
      }
    },
  );
});
