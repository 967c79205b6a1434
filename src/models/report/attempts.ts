import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidInputError } from '../../core/index.ts';
import { type Attempt, attemptSchema, MODEL_NAMES, type ModelReport } from './model-report.ts';

const FILE = 'attempts.json';

/** What was tried for one aim, as it was measured when it was tried. */
const aimSchema = z.object({
  model: z.enum(MODEL_NAMES),
  /** The beginning of the sections' `data` it stands for. */
  data: z.string(),
  /** The figure's name. */
  figure: z.string(),
  tried: z.array(attemptSchema).min(3),
});

type TriedAim = z.infer<typeof aimSchema>;

/** Ways that were tried for aims that are hard to reach; none where the folder tells of none. */
export function readAttempts(folder: string): readonly TriedAim[] {
  const path = join(folder, FILE);
  if (!existsSync(path)) return [];
  const parsed = z.array(aimSchema).safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInputError(`These are no attempts: ${issue.message}. Restore the file.`, {
    place: { file: path, field: issue.path.join('.') },
  });
}

/** The report with each aim that was missed, and the ways that were tried to reach it. */
export function withMissedAims(report: ModelReport, aims: readonly TriedAim[]): ModelReport {
  const triedFor = (data: string, figure: string): Attempt[] =>
    aims.find(
      (aim) => aim.model === report.model && aim.figure === figure && data.startsWith(aim.data),
    )?.tried ?? [];
  return {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      missedAims: section.headline
        .filter(({ reached }) => reached === false)
        .map((figure) => ({ figure, tried: triedFor(section.data, figure.name) })),
    })),
  };
}
