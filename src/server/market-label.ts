import { z } from 'zod';
import { readFact, type State, writeFact } from '../store/index.ts';

const labelSchema = z.object({ source: z.string(), simulated: z.boolean() });

/** Where the market data of this installation comes from. */
export type SourceLabel = z.infer<typeof labelSchema>;

/** The market of an installation that follows no source. */
export const IMPORTED: SourceLabel = { source: 'imported files', simulated: false };

/** What `start` last fed the market from; files where it never fed it from anything. */
export async function readSourceLabel(state: State): Promise<SourceLabel> {
  const label = labelSchema.safeParse(await readFact(state, 'source'));
  return label.success ? label.data : IMPORTED;
}

export async function writeSourceLabel(state: State, label: SourceLabel): Promise<void> {
  await writeFact(state, 'source', label);
}
