/** Buckets of two points of grade. */
const BUCKETS = 50;
/** Imagined outcomes that each bucket starts with: half won, or as a known curve says. */
const IMAGINED = 40;
const IMAGINED_BY_CURVE = 400;

/** Probability of beating the median token as a function of the grade that never falls. */
export interface Calibration {
  /** Probability at the middle of each bucket, ascending grades. */
  readonly probability: readonly number[];
}

/** Counts how grades turned out and turns the counts into calibrated probabilities. */
export class CalibrationCounter {
  readonly #won = new Float64Array(BUCKETS);
  readonly #seen = new Float64Array(BUCKETS);

  add(grade: number, beatMedian: boolean): void {
    const bucket = Math.min(BUCKETS - 1, Math.floor((grade / 100) * BUCKETS));
    this.#seen[bucket]++;
    if (beatMedian) this.#won[bucket]++;
  }

  /**
   * Isotonic regression by pooling adjacent violators (Barlow et al., 1972).
   *
   * @param start a curve learned elsewhere, that the counts then correct.
   */
  calibrate(start?: Calibration): Calibration {
    const imagined = start ? IMAGINED_BY_CURVE : IMAGINED;
    const blocks: { won: number; seen: number; buckets: number }[] = [];
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      blocks.push({
        won: this.#won[bucket] + imagined * (start?.probability[bucket] ?? 0.5),
        seen: this.#seen[bucket] + imagined,
        buckets: 1,
      });
      while (
        blocks.length > 1 &&
        rate(blocks[blocks.length - 2]) >= rate(blocks[blocks.length - 1])
      ) {
        const last = blocks.pop() as (typeof blocks)[number];
        const pooled = blocks[blocks.length - 1];
        pooled.won += last.won;
        pooled.seen += last.seen;
        pooled.buckets += last.buckets;
      }
    }
    return {
      probability: blocks.flatMap((block) => new Array<number>(block.buckets).fill(rate(block))),
    };
  }
}

function rate({ won, seen }: { won: number; seen: number }): number {
  return won / seen;
}

/** Probability at a grade, on the line between the middles of the buckets. */
export function probabilityAt({ probability }: Calibration, grade: number): number {
  if (Number.isNaN(grade)) return grade;
  const place = Math.min(BUCKETS - 1, Math.max(0, (grade / 100) * BUCKETS - 0.5));
  const below = Math.floor(place);
  const above = Math.min(BUCKETS - 1, below + 1);
  return probability[below] + (place - below) * (probability[above] - probability[below]);
}
