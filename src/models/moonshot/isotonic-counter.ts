const BUCKETS = 20;
/** Imagined outcomes in each bucket, as often reached as the bucket says: the model's own word. */
const IMAGINED = 30;

/** Corrects stated probabilities by what became of earlier ones, keeping their order. */
export class IsotonicCounter {
  readonly #reached = new Float64Array(BUCKETS);
  readonly #seen = new Float64Array(BUCKETS);

  add(stated: number, reached: boolean, weight = 1): void {
    const bucket = bucketOf(stated);
    this.#seen[bucket] += weight;
    if (reached) this.#reached[bucket] += weight;
  }

  /** Calibrated probability, by pooling adjacent violators over the buckets. */
  at(stated: number): number {
    const blocks: { reached: number; seen: number; last: number }[] = [];
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const own = ((bucket + 0.5) / BUCKETS) * IMAGINED;
      const seen = this.#seen[bucket] + IMAGINED;
      blocks.push({ reached: this.#reached[bucket] + own, seen, last: bucket });
      while (
        blocks.length > 1 &&
        share(blocks[blocks.length - 2]) >= share(blocks[blocks.length - 1])
      ) {
        const top = blocks.pop() as (typeof blocks)[number];
        const below = blocks[blocks.length - 1];
        below.reached += top.reached;
        below.seen += top.seen;
        below.last = top.last;
      }
    }
    const wanted = bucketOf(stated);
    return share(blocks.find(({ last }) => last >= wanted) ?? blocks[blocks.length - 1]);
  }
}

function bucketOf(stated: number): number {
  return Math.min(BUCKETS - 1, Math.floor(stated * BUCKETS));
}

function share({ reached, seen }: { reached: number; seen: number }): number {
  return reached / seen;
}
