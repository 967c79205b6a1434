import { expect, it } from 'vitest';
import { readBuildSearch, toDraft } from './build-search.ts';

it('reads what it can use and takes defaults for the rest', () => {
  const search = readBuildSearch({ by: 'luck', count: 5, scheme: 'volume', cap: 400, costs: -1 });
  expect(search).toEqual({
    by: 'volume',
    count: 5,
    scheme: 'volume',
    frequency: 'monthly',
    costs: 10,
  });
});

it('states a cap as a share', () => {
  expect(toDraft(readBuildSearch({ cap: 20 })).weighting).toEqual({ scheme: 'equal', cap: 0.2 });
});
