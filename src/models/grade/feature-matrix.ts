import type { FeatureFamily, FeatureStream } from './features/family.ts';
import { FAMILIES, FEATURES } from './features/index.ts';
import { deriveBase, type MarketBase } from './features/market.ts';
import { RollingMemory } from './features/rolling-memory.ts';
import type { MarketPanels } from './market-panels.ts';
import { CrossSectionRanker } from './rank.ts';
import { sharedBytes, sharedFloat32 } from './shared-memory.ts';

/** Features kept as they are too, for hedging and for neutralising, not only as ranks. */
const RAW = ['beta30', 'beta90', 'volatility30'] as const;

/** Every feature of every asset on every day, as one byte each: its rank that day. */
export interface FeatureMatrix {
  readonly base: MarketBase;
  /** `levels[(feature * days + day) * width + asset]`; 0 where missing. */
  readonly levels: Uint8Array;
  /** Raw values [day × asset] of the features that targets and evaluation need. */
  readonly raw: Readonly<Record<(typeof RAW)[number], Float32Array>>;
}

/** Column of a feature by its name. */
export const FEATURE_COLUMN: ReadonlyMap<string, number> = new Map(
  FEATURES.map(({ name }, column) => [name, column]),
);

/** All features of all days, on this thread. */
export function computeFeatures(panels: MarketPanels): FeatureMatrix {
  const matrix = allocateFeatures(deriveBase(panels));
  const stream = new FeatureRun(matrix, FAMILIES);
  for (let day = 0; day < matrix.base.days; day++) stream.advance();
  return matrix;
}

/** An empty matrix for `base`, in shared memory so that several threads may fill it. */
export function allocateFeatures(base: MarketBase): FeatureMatrix {
  const cells = base.days * base.width;
  return {
    base,
    levels: sharedBytes(cells * FEATURES.length),
    raw: {
      beta30: sharedFloat32(cells),
      beta90: sharedFloat32(cells),
      volatility30: sharedFloat32(cells),
    },
  };
}

/** Fills a matrix day by day with some of the families; the state between days is the rolling sums. */
export class FeatureRun {
  readonly #matrix: FeatureMatrix;
  readonly #ranker: CrossSectionRanker;
  readonly #runs: { family: FeatureFamily; stream: FeatureStream; out: Float64Array[] }[];
  #day = 0;

  constructor(matrix: FeatureMatrix, families: readonly FeatureFamily[]) {
    const { base } = matrix;
    this.#matrix = matrix;
    this.#ranker = new CrossSectionRanker(base.width);
    const memory = new RollingMemory(base.width);
    this.#runs = families
      .filter((family) => family.available(base.panels))
      .map((family) => ({
        family,
        stream: family.start(base, memory),
        out: family.names.map(() => new Float64Array(base.width)),
      }));
  }

  /** Computes the next day; its row of the panels and of the base must be there. */
  advance(): void {
    const { base, levels, raw } = this.#matrix;
    const day = this.#day++;
    const eligible = base.eligible.subarray(day * base.width, (day + 1) * base.width);
    for (const { family, stream, out } of this.#runs) {
      stream(day, out);
      family.names.forEach((name, index) => {
        const column = FEATURE_COLUMN.get(name) as number;
        const start = (column * base.days + day) * base.width;
        this.#ranker.rank(out[index], eligible, levels.subarray(start, start + base.width));
        if (name in raw) raw[name as keyof typeof raw].set(out[index], day * base.width);
      });
    }
  }
}

/** Columns that hold anything: families whose data the panels have. */
export function activeColumns(panels: MarketPanels): number[] {
  return FAMILIES.filter((family) => family.available(panels)).flatMap(({ names }) =>
    names.map((name) => FEATURE_COLUMN.get(name) as number),
  );
}

/** How the market stood over the last 30 days: −1 fell steadily … 1 rose steadily. */
export function marketRegime(base: MarketBase): Float64Array {
  const regime = new Float64Array(base.days);
  for (let day = 0; day < base.days; day++) {
    const month = base.marketReturn.subarray(Math.max(0, day - 29), day + 1);
    const mean = month.reduce((sum, value) => sum + value, 0) / month.length;
    const variance = month.reduce((sum, value) => sum + (value - mean) ** 2, 0) / month.length;
    regime[day] =
      variance > 0 ? Math.tanh((mean / Math.sqrt(variance)) * Math.sqrt(month.length)) : 0;
  }
  return regime;
}
