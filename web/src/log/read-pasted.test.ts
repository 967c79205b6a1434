import { describe, expect, it } from 'vitest';
import { readPasted } from './read-pasted.ts';

describe('readPasted', () => {
  it('reads a number, a record and a proof', () => {
    const record = '{"kind":"grade","seq":7,"v":1}';
    expect(readPasted(' 12\n')).toEqual({ seq: 12 });
    expect(readPasted(`${record}\n`)).toEqual({ seq: 7, expected: record });
    const proof = 'c2sp.org/tlog-proof@v1\nindex 31\nAAAA\n\nassay.example/log\n32\n';
    expect(readPasted(proof)).toEqual({ seq: 31 });
  });

  it.each([
    ['nothing', '', 'Paste'],
    ['a word', 'btc', 'Paste'],
    ['a number too long to be one', '9'.repeat(16), 'Paste'],
    ['a cut record', '{"seq":7', 'not JSON'],
    ['a record without its number', '{"kind":"grade"}', 'sequence number'],
    ['a cut proof', 'c2sp.org/tlog-proof@v1\n', 'cut'],
  ])('refuses %s', (_, text, problem) => {
    expect(readPasted(text)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
