import { z } from 'zod';
import type { Instant } from '../../core/index.ts';

const share = z.number().min(0).max(1);

/** What a grading keeps of the market as a whole. */
export const storedMarketSchema = z.object({
  regime: z.enum(['bear', 'chop', 'bull']).nullable(),
  probabilities: z.object({ bear: share, chop: share, bull: share }).nullable(),
  breadth: share.nullable(),
  rising: share.nullable(),
  conviction: z.number().nullable(),
  signal: z.enum(['Favourable', 'Neutral', 'Unfavourable']).nullable(),
});

/** The market as a whole, as every surface shows it. */
export interface MarketOverview extends z.infer<typeof storedMarketSchema> {
  /** Share of the graded tokens that both grades call a Buy or better; null where none has both. */
  highGraded: number | null;
  /** The end of the last day it rests on. */
  asOf: Instant;
}

/** A token as far as both of its grades go. */
interface BothGrades {
  trader: { grade: number | null } | null;
  investor: { grade: number | null } | null;
}

/** Grade from which a token is high-graded: where a Buy begins. */
const HIGH_GRADE = 60;

/**
 * Share of the tokens that both grades put at {@link HIGH_GRADE} or above. A grade is a percentile,
 * so a fixed share is high by one of them; how many are high by both says whether the next week and
 * the next quarter are expected to reward the same tokens.
 */
export function shareHighGraded(tokens: readonly BothGrades[]): number | null {
  const both = tokens.flatMap(({ trader, investor }) =>
    typeof trader?.grade === 'number' && typeof investor?.grade === 'number'
      ? [Math.min(trader.grade, investor.grade)]
      : [],
  );
  return both.length > 0 ? both.filter((grade) => grade >= HIGH_GRADE).length / both.length : null;
}
