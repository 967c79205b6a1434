import { type Kysely, sql } from 'kysely';

/** Tables of the spine: assets, facts, models, grades and the outbox of decisions. */
export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('assets')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('symbol', 'text', (column) => column.notNull())
    .addColumn('document', 'jsonb', (column) => column.notNull())
    .execute();
  await schema
    .createTable('facts')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'jsonb', (column) => column.notNull())
    .execute();
  await schema
    .createTable('models')
    .addColumn('sha256', 'text', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('file', 'bytea', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await createGrades(db);
  await schema
    .createTable('decision_outbox')
    .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('decision', 'jsonb', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}

async function createGrades({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('grade_runs')
    .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('as_of', 'timestamptz', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('graded', 'integer', (column) => column.notNull())
    .addColumn('document', 'jsonb', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addUniqueConstraint('grade_runs_once', ['model', 'as_of', 'sha256'])
    .execute();
  await schema
    .createTable('grades')
    .addColumn('run_id', 'bigint', (column) =>
      column.notNull().references('grade_runs.id').onDelete('cascade'),
    )
    .addColumn('asset', 'text', (column) => column.notNull())
    .addColumn('grade', 'double precision')
    .addColumn('document', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('grades_key', ['run_id', 'asset'])
    .execute();
  await schema.createIndex('grades_by_asset').on('grades').columns(['asset', 'run_id']).execute();
}
