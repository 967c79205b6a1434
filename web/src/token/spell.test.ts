import { expect, it } from 'vitest';
import { spell } from './spell.ts';

it.each([
  ['subGrade', 'Sub grade'],
  ['onChain', 'On-chain'],
  ['onchain', 'On-chain'],
  ['bullish', 'Bullish'],
])('spells %s', (name, words) => {
  expect(spell(name)).toBe(words);
});
