import type { Asset } from '../../core/index.ts';
import type { State } from './state.ts';

/** Remembers assets; what was known of one before is replaced. */
export async function saveAssets({ db }: State, assets: readonly Asset[]): Promise<void> {
  if (assets.length === 0) return;
  const rows = assets.map((asset) => ({
    id: asset.id,
    symbol: asset.symbol,
    document: JSON.stringify(asset),
  }));
  await db
    .insertInto('assets')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((excluded) => ({
        symbol: excluded.ref('excluded.symbol'),
        document: excluded.ref('excluded.document'),
      })),
    )
    .execute();
}

/** Every asset known, by id. */
export async function readAssets({ db }: State): Promise<Map<string, Asset>> {
  const rows = await db.selectFrom('assets').select(['id', 'document']).execute();
  return new Map(rows.map(({ id, document }) => [id, document]));
}
