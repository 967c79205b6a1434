import { basename } from 'node:path';
import type { FileOutcome, ImportReport } from '../../store/index.ts';
import { formatTable } from './table.ts';

const count = (value: number) => value.toLocaleString('en-US');

/** Refused rows shown of each file; `--json` has the others. */
const ROWS_SHOWN = 3;

/** What an import did, as a table and the reasons below it. */
export function formatImport(report: ImportReport): string {
  const { files, ...total } = report;
  const rows = [...files, { ...total, file: 'total', status: '' }];
  const table = formatTable(
    [
      { title: 'file', text: ({ file }) => basename(file) },
      { title: '', text: ({ status }) => status },
      { title: 'rows read', align: 'right', text: ({ read }) => count(read) },
      { title: 'stored', align: 'right', text: ({ stored }) => count(stored) },
      { title: 'known', align: 'right', text: ({ deduplicated }) => count(deduplicated) },
      { title: 'corrected', align: 'right', text: ({ corrected }) => count(corrected) },
      { title: 'refused', align: 'right', text: ({ refused }) => count(refused) },
    ],
    files.length > 1 ? rows : files,
  );
  return [table, NOTE, ...files.flatMap(remarks)].join('\n');
}

const NOTE =
  'Stored, known and corrected count bars and metric values; rows read and refused are rows of the file.';

function remarks(file: FileOutcome): string[] {
  const name = basename(file.file);
  if (file.reason !== undefined) return [`${name} ${file.status}: ${file.reason}`];
  const reasons = Object.entries(file.refusedByReason).map(
    ([reason, rows]) =>
      `${name}: ${rows === 1 ? '1 row' : `${count(rows)} rows`} refused: ${reason}`,
  );
  const places = file.refusedRows
    .slice(0, ROWS_SHOWN)
    .map(({ row, field, value, reason }) => `  row ${row}, ${field} '${value}' ${reason}`);
  const ignored = file.ignoredColumns.length;
  const columns = ignored > 0 ? [`${name}: not used: ${file.ignoredColumns.join(', ')}`] : [];
  return [...reasons, ...places, ...columns];
}
