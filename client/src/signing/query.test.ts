import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalQuery, canonicalQueryByDecodedOrder } from './query.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const pairs = fc.array(fc.tuple(text, text), { maxLength: 6 });
const strict = (value: string) =>
  encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

describe('canonicalQuery', () => {
  it.each([
    ['', ''],
    ['b=2&a=1', 'a=1&b=2'],
    ['a=2&a=10&a', 'a=&a=10&a=2'],
    ['q=a%20b', 'q=a%20b'],
    ['q=a+b', 'q=a%20b'],
    ['q=a%2bb', 'q=a%2Bb'],
    ['q=%7e~%41', 'q=~~A'],
    ['q=%2541', 'q=%2541'],
    ['q=€', 'q=%E2%82%AC'],
    ['a=1&&b=2&', 'a=1&b=2'],
    ['a==', 'a=%3D'],
    ['a-b=1&a=1', 'a=1&a-b=1'],
  ])('writes %s as %s', (sent, signed) => {
    expect(canonicalQuery(sent)).toBe(signed);
  });

  it.each(['a=%', 'a=%2', 'a=%zz', '%=1'])('refuses the broken escape in %s', (sent) => {
    expect(() => canonicalQuery(sent)).toThrow(/%25/);
  });

  it('is itself once canonical, and does not care in which order pairs came', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const sent = list.map(([name, value]) => `${strict(name)}=${strict(value)}`);
        const canonical = canonicalQuery(sent.join('&'));
        expect(canonicalQuery(canonical)).toBe(canonical);
        expect(canonicalQuery(sent.toReversed().join('&'))).toBe(canonical);
        expect(canonical.split('&').sort().join('&')).toBe(
          sent
            .filter((pair) => pair !== '')
            .sort()
            .join('&'),
        );
      }),
    );
  });

  it('reads what URLSearchParams writes, form encoding and all', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const form = new URLSearchParams(list).toString();
        const plain = list.map(([name, value]) => `${strict(name)}=${strict(value)}`).join('&');
        expect(canonicalQuery(form)).toBe(canonicalQuery(plain));
      }),
    );
  });

  it('may also be sorted by what the escapes stand for', () => {
    expect(canonicalQuery('z=1&é=2')).toBe('%C3%A9=2&z=1');
    expect(canonicalQueryByDecodedOrder('z=1&é=2')).toBe('z=1&%C3%A9=2');
    expect(canonicalQueryByDecodedOrder('b=1&a=2')).toBe('a=2&b=1');
  });
});
