import { expect, it } from 'vitest';
import { AssetRegistry } from '../identity/index.ts';
import { REPOSITORIES } from './repositories.ts';

it('names one repository of each curated asset it knows', () => {
  const known = new Set(new AssetRegistry().assets.map(({ id }) => id));
  const assets = REPOSITORIES.map(({ asset }) => asset);
  expect(assets.filter((asset) => !known.has(asset))).toEqual([]);
  expect(new Set(assets).size).toBe(assets.length);
  expect(new Set(REPOSITORIES.map(({ repository }) => repository.toLowerCase())).size).toBe(
    REPOSITORIES.length,
  );
});
