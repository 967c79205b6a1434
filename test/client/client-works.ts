import { expect } from 'vitest';

/** What `tryClient` tells of a client that works, at the server of examples. */
export const CLIENT_WORKS = {
  prices: ['btc', 'eth', 'usdc', 'doge'],
  refused: 'core.not_found',
  created: [true, true],
  seqs: expect.toSatisfy(
    (seqs: number[]) =>
      seqs.length === 5 && seqs.every((seq, place) => place === 0 || seq === seqs[place - 1] + 1),
  ),
  webhook: true,
};
