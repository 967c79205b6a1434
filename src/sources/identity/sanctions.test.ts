import { expect, it } from 'vitest';
import { parseInstant } from '../../core/index.ts';
import { AssetRegistry } from './asset-registry.ts';
import file from './sanctions.json' with { type: 'json' };
import { SANCTIONS } from './sanctions.ts';

it('sanctions name the assets that the registry knows by the same identifier', () => {
  const registry = new AssetRegistry();
  for (const { asset, caip19 } of file.sanctions) {
    if (caip19 !== undefined) expect(registry.get(asset).caip19).toBe(caip19);
  }
  const torn = registry.resolve('tornado-cash', parseInstant('2021-06-01'));
  expect(SANCTIONS.filter(({ asset }) => asset === torn.id)).toEqual([
    {
      asset: 'torn',
      authority: 'OFAC',
      from: parseInstant('2022-08-08'),
      until: parseInstant('2025-03-21'),
    },
  ]);
});
