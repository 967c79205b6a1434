import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidInputError } from '../../core/index.ts';
import { readAttempts, withMissedAims } from './attempts.ts';
import {
  MODEL_NAMES,
  type ModelName,
  type ModelReport,
  modelReportSchema,
} from './model-report.ts';
import { renderCard } from './render-card.ts';

/** Where measured results and the cards made from them are shipped. */
export const RESULTS_FOLDER = resolve(import.meta.dirname, '..', '..', '..', 'docs', 'models');

/** Six digits: more would only make two runs look different. */
const DIGITS = 6;

/** Writes a model's results and, made from what was written, its card. */
export function writeResults(report: ModelReport, folder: string = RESULTS_FOLDER): void {
  const rounded = (_key: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value;
  const text = `${JSON.stringify(report, rounded, 1)}\n`;
  writeFileSync(join(folder, `${report.model}.json`), text);
  const read = withMissedAims(parseResults(text, folder), readAttempts(folder));
  writeFileSync(join(folder, `${report.model}.md`), renderCard(read));
}

/** Results of every model that has been measured, in the order of {@link MODEL_NAMES}. */
export function readResults(folder: string = RESULTS_FOLDER): ModelReport[] {
  const attempts = readAttempts(folder);
  return MODEL_NAMES.map((model) => pathOf(model, folder))
    .filter((path) => existsSync(path))
    .map((path) => withMissedAims(parseResults(readFileSync(path, 'utf8'), path), attempts));
}

function pathOf(model: ModelName, folder: string): string {
  return join(folder, `${model}.json`);
}

function parseResults(text: string, path: string): ModelReport {
  const parsed = modelReportSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInputError(
    `These are no results of a model: ${issue.message}. Measure it again, or restore the file.`,
    { place: { file: path, field: issue.path.join('.') } },
  );
}
