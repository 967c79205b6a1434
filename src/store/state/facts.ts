import type { Json } from '../../core/index.ts';
import type { State } from './state.ts';

/** Remembers one fact about the installation, in place of what was said before. */
export async function writeFact({ db }: State, name: string, value: Json): Promise<void> {
  const text = JSON.stringify(value);
  await db
    .insertInto('facts')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute();
}

/** What was last said of `name`; undefined where nothing was. */
export async function readFact({ db }: State, name: string): Promise<Json | undefined> {
  const row = await db
    .selectFrom('facts')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}
