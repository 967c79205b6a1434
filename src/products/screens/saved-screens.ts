import { type Kysely, sql } from 'kysely';
import { InvalidInputError, NotFoundError } from '../../core/index.ts';
import type { Migrations, State } from '../../store/index.ts';
import { readScreen } from './screen.ts';

/** A screen that somebody keeps. */
export interface SavedScreen {
  id: string;
  name: string;
  expression: string;
  createdAt: Date;
}

/** Nobody keeps more. */
const MOST = 100;

/** Screens kept by whoever made them; nobody sees another's. */
export class SavedScreens {
  readonly #db: Kysely<unknown>;

  constructor({ db }: Pick<State, 'db'>) {
    this.#db = db as unknown as Kysely<unknown>;
  }

  async list(owner: string): Promise<SavedScreen[]> {
    const { rows } = await sql<SavedScreen>`
      select id::text, name, expression, created_at as "createdAt" from products_screens
      where owner = ${owner} order by name`.execute(this.#db);
    return rows;
  }

  /**
   * Keeps a screen; one of the same name is replaced.
   *
   * @throws {ExpressionError} where the expression cannot be read.
   * @throws {InvalidInputError} where the owner keeps too many.
   */
  async save(owner: string, name: string, expression: string): Promise<SavedScreen> {
    readScreen(expression);
    const { rows } = await sql<SavedScreen>`
      insert into products_screens (owner, name, expression)
      select ${owner}, ${name}, ${expression}
      where (select count(*) from products_screens where owner = ${owner} and name <> ${name}) < ${MOST}
      on conflict (owner, name) do update set expression = excluded.expression
      returning id::text, name, expression, created_at as "createdAt"`.execute(this.#db);
    if (rows[0]) return rows[0];
    throw new InvalidInputError(`${MOST} screens are kept already. Delete one first.`, {
      place: { field: 'name' },
    });
  }

  /** @throws {NotFoundError} where the owner keeps no such screen. */
  async delete(owner: string, id: string): Promise<void> {
    const { numAffectedRows } = await sql`
      delete from products_screens where owner = ${owner} and id::text = ${id}`.execute(this.#db);
    if (numAffectedRows !== 1n) {
      throw new NotFoundError(`You keep no screen '${id}'. GET /v1/screens lists them.`, {
        place: { screen: id },
      });
    }
  }
}

const screens = sql`create table products_screens (
  id uuid primary key default gen_random_uuid(), owner text not null, name text not null,
  expression text not null, created_at timestamptz not null default now(), unique (owner, name))`;

export const screenMigrations: Migrations = {
  'products-0002-screens': {
    async up(db: Kysely<unknown>): Promise<void> {
      await screens.execute(db);
    },
  },
};
