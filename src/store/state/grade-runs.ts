import { sql, type Transaction } from 'kysely';
import type { AssetId, Decision, Instant, Json, ModelIdentity } from '../../core/index.ts';
import { parts, queueDecisions } from './outbox.ts';
import type { StateSchema } from './schema.ts';
import type { State } from './state.ts';

/** One token's grade as it is kept; `grade` is null where the token is not graded. */
export interface StoredGrade {
  asset: AssetId;
  grade: number | null;
  document: Json;
}

/** One grading of the whole market by one model. */
export interface GradeRun {
  asOf: Instant;
  model: ModelIdentity;
  /** Where the market data came from. */
  source: string;
  /** What holds for the market as a whole. */
  document: Json;
  grades: readonly StoredGrade[];
  /** What goes to the log, in the transaction that makes it true. */
  decisions: readonly Decision[];
  /** Stands until a whole grading of the same instant takes its place. */
  provisional?: boolean;
}

/**
 * Keeps a grading whole or not at all, with its decisions queued for the log. The same model's
 * grading of the same instant is kept once: again changes nothing. Only a provisional one gives way.
 *
 * @returns whether it was new.
 */
export async function saveGradeRun({ db }: State, run: GradeRun): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if (!run.provisional) await removeProvisional(transaction, run);
    const inserted = await transaction
      .insertInto('grade_runs')
      .values({
        as_of: new Date(run.asOf),
        model: run.model.id,
        sha256: run.model.sha256,
        source: run.source,
        graded: run.grades.filter((row) => row.grade !== null).length,
        document: JSON.stringify({
          ...(run.document as object),
          version: run.model.version,
          ...(run.provisional && { provisional: true }),
        }),
      })
      .onConflict((conflict) => conflict.constraint('grade_runs_once').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) return false;
    await insertGrades(transaction, inserted.id, run.grades);
    await queueDecisions(transaction, run.decisions);
    return true;
  });
}

async function removeProvisional(
  transaction: Transaction<StateSchema>,
  { model, asOf }: GradeRun,
): Promise<void> {
  await transaction
    .deleteFrom('grade_runs')
    .where('model', '=', model.id)
    .where('as_of', '=', new Date(asOf))
    .where(sql<boolean>`document ? 'provisional'`)
    .execute();
}

async function insertGrades(
  transaction: Transaction<StateSchema>,
  run: string,
  grades: readonly StoredGrade[],
): Promise<void> {
  for (const part of parts(grades)) {
    const rows = part.map(({ asset, grade, document }) => ({
      run_id: run,
      asset,
      grade,
      document: JSON.stringify(document),
    }));
    await transaction.insertInto('grades').values(rows).execute();
  }
}

/** A kept grade with the run it belongs to. */
export interface KeptGrade extends StoredGrade {
  asOf: Instant;
  model: ModelIdentity;
}

/** What the newest run of `model` that speaks of `asOf` or earlier said of the market as a whole. */
export async function latestRun(
  state: State,
  model: string,
  asOf: Instant,
): Promise<{ asOf: Instant; document: Json; provisional: boolean } | null> {
  const run = await newestRun(state, model, asOf);
  if (run === undefined) return null;
  const provisional = Object.hasOwn(run.document as object, 'provisional');
  return { asOf: run.as_of.getTime(), document: run.document, provisional };
}

/** Every token's grade in the newest run of `model` that speaks of `asOf` or earlier. */
export async function latestGrades(
  state: State,
  model: string,
  asOf: Instant,
): Promise<KeptGrade[]> {
  const run = await newestRun(state, model, asOf);
  if (run === undefined) return [];
  const { db } = state;
  const rows = await db.selectFrom('grades').selectAll().where('run_id', '=', run.id).execute();
  const { version } = run.document as { version: string };
  const identity = { id: run.model, version, sha256: run.sha256 };
  return rows.map(({ asset, grade, document }) => ({
    asset,
    grade,
    document,
    asOf: run.as_of.getTime(),
    model: identity,
  }));
}

function newestRun({ db }: State, model: string, asOf: Instant) {
  return db
    .selectFrom('grade_runs')
    .select(['id', 'as_of', 'model', 'sha256', 'document'])
    .where('model', '=', model)
    .where('as_of', '<=', new Date(asOf))
    .orderBy('as_of', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Tells every process on this database that the graded market changed. */
export async function announceMarketChange({ db }: State): Promise<void> {
  await sql`select pg_notify('assay_market', '')`.execute(db);
}
