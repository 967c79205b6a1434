import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDictionary, serializeDictionary, serializeMember } from './structured-fields.ts';

describe('structured fields (RFC 9651)', () => {
  it('reads and rewrites the dictionary of RFC 9421 section 2.1.2 strictly', () => {
    const dictionary = parseDictionary('  a=1,    b=2;x=1;y=2,   c=(a   b    c), d');
    expect([...dictionary].map(([key, member]) => [key, serializeMember(member)])).toEqual([
      ['a', '1'],
      ['b', '2;x=1;y=2'],
      ['c', '(a b c)'],
      ['d', '?1'],
    ]);
    expect(serializeDictionary(dictionary)).toBe('a=1, b=2;x=1;y=2, c=(a b c), d');
  });

  it('keeps a decimal a decimal and lets the last of two keys win', () => {
    expect(serializeDictionary(parseDictionary('a=1.0, a=2.50'))).toBe('a=2.5');
    expect(serializeDictionary(parseDictionary('a=1.0'))).toBe('a=1.0');
  });

  it.each([
    'a=',
    'a=1,',
    'A=1',
    'a="é"',
    'a="\\n"',
    'a=:AB:',
    'a=:AB==:x',
    'a=(1 2',
    'a=("x""y")',
    'a=?2',
    'a=1234567890123456',
    'a=1.2345',
    'a=1\nb=2',
    'a;=1',
  ])('refuses %s whole, naming the place', (text) => {
    expect(() => parseDictionary(text)).toThrow(/at character \d+/);
  });

  it('never fails in any other way, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
        try {
          const once = serializeDictionary(parseDictionary(text));
          expect(serializeDictionary(parseDictionary(once))).toBe(once);
        } catch (error) {
          expect((error as { code: string }).code).toBe('signing.malformed_field');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
