import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntityDictionary } from './dictionary.ts';
import { findMentions } from './find-mentions.ts';

const asset = (id: string, symbol: string, name: string) => ({ id, symbol, name });
const dictionary = new EntityDictionary([
  asset('bitcoin', 'BTC', 'Bitcoin'),
  asset('ethereum', 'ETH', 'Ethereum'),
  asset('solana', 'SOL', 'Solana'),
  asset('near', 'NEAR', 'NEAR Protocol'),
  asset('chainlink', 'LINK', 'Chainlink'),
  asset('harmony', 'ONE', 'Harmony'),
  asset('the-sandbox', 'SAND', 'The Sandbox'),
  asset('gas', 'GAS', 'Gas'),
  asset('polkadot', 'DOT', 'Polkadot'),
  asset('cosmos', 'ATOM', 'Cosmos'),
  asset('bitcoin-cash', 'BCH', 'Bitcoin Cash'),
  asset('terra', 'LUNA', 'Terra'),
]);
const found = (text: string) =>
  findMentions(text, { dictionary })
    .map((mention) => mention.asset)
    .toSorted();

describe('findMentions', () => {
  it.each([
    ['$SOL and $NEAR lead the crypto market', ['near', 'solana']],
    ['Bitcoin and Ethereum slide as SEC delays ruling', ['bitcoin', 'ethereum']],
    ['Bitcoin Cash forks again', ['bitcoin-cash']],
    ["Solana's outage halts trading", ['solana']],
    ['BTC/USDT breaks out', ['bitcoin']],
    ['NEAR Protocol raises $350 million', ['near']],
    ['LINK price rallies 12% as Chainlink staking goes live', ['chainlink']],
    ['Harmony (ONE) token plunges after bridge hack', ['harmony']],
    ['The Sandbox partners with Warner', ['the-sandbox']],
    ['Whales buy ATOM and DOT tokens', ['cosmos', 'polkadot']],
    ['GAS token holders vote', ['gas']],
    ['why is luna crashing? LUNA holders ask', ['terra']],
  ])('%j speaks of %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'Bitcoin trades near $40,000'.replace('Bitcoin ', 'It '),
    'Click the link in bio for one more crypto giveaway',
    'One of the largest exchanges opens in Dubai',
    'Gas fees fall to a yearly low',
    'Near the end of the year, markets slow',
    'An atom of doubt remains in crypto lending',
    'Kids play in the sand',
    'NO ONE IS SAFE NEAR THE LINK BETWEEN BANKS AND GAS PRICES',
    'Living in harmony with the cosmos',
    'Connecting every dot',
    '',
  ])('%j speaks of no token', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('ignores what a link is called', () => {
    expect(found('Read this: https://example.com/bitcoin/$SOL')).toEqual([]);
  });

  it('is more certain of a cashtag among tokens than of a bare word', () => {
    const confidence = (text: string) =>
      findMentions(text, { dictionary, threshold: 0 })[0].confidence;
    expect(confidence('$LINK token')).toBeGreaterThan(confidence('LINK token'));
    expect(confidence('LINK token')).toBeGreaterThan(confidence('link'));
  });

  it('takes any text and names only assets it knows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { confidence } of findMentions(text, { dictionary, threshold: 0 })) {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThan(1);
        }
      }),
    );
  });
});
