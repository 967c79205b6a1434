import type { ColumnType, Generated } from 'kysely';
import type { Asset, Json } from '../../core/index.ts';

type Document<T> = ColumnType<T, string, string>;
type Moment = ColumnType<Date, Date | string, Date | string>;

/** Assets that have been seen, with everything known of their identity. */
interface AssetTable {
  id: string;
  symbol: string;
  document: Document<Asset>;
}

/** Facts about the installation: which source feeds it, whether it is simulated. */
interface FactTable {
  name: string;
  value: Document<Json>;
}

/** Model files by their hash, so that any grade can be run again. */
interface ModelTable {
  sha256: string;
  id: string;
  version: string;
  file: Buffer;
  created_at: Generated<Date>;
}

/** One grading of the whole market. */
interface GradeRunTable {
  id: Generated<string>;
  as_of: Moment;
  model: string;
  sha256: string;
  source: string;
  graded: number;
  document: Document<Json>;
  created_at: Generated<Date>;
}

/** One token in one run. `grade` is null where the token is not graded; the document says why. */
interface GradeTable {
  run_id: string;
  asset: string;
  grade: number | null;
  document: Document<Json>;
}

/** Decisions on their way to the log: written in the transaction that made them true. */
interface DecisionOutboxTable {
  id: Generated<string>;
  decision: Document<Json>;
  created_at: Generated<Date>;
}

/** Every table of the state store that rooms share. Rooms on the right add their own. */
export interface StateSchema {
  assets: AssetTable;
  facts: FactTable;
  models: ModelTable;
  grade_runs: GradeRunTable;
  grades: GradeTable;
  decision_outbox: DecisionOutboxTable;
}
