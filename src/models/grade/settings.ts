/** What a grade speaks of and how its model learns; the same for every market and every year. */
export interface GradeSettings {
  id: 'trader' | 'investor';
  /** Days ahead that the grade speaks of. */
  horizon: number;
  /** Days left out between the last label and the first grade, besides the horizon itself. */
  embargo: number;
  /** Labelled days before a market's own model is trusted. */
  leastDays: number;
  trees: {
    trees: number;
    depth: number;
    learningRate: number;
    lambda: number;
    rowShare: number;
    featureShare: number;
    seed: number;
  };
  /** Rows a leaf needs: this many, or this share of all rows where those are few. */
  leafRows: number;
  leafShare: number;
  /** Ridge penalties to choose from, inside the training window only. */
  penalties: readonly number[];
  /** How much the trees' score counts beside the linear one's 1. */
  treeWeight: number;
}

const TREES = {
  trees: 100,
  depth: 4,
  learningRate: 0.06,
  lambda: 10,
  rowShare: 0.5,
  featureShare: 0.3,
  seed: 7,
};

export const TRADER: GradeSettings = {
  id: 'trader',
  horizon: 7,
  embargo: 1,
  leastDays: 90,
  trees: TREES,
  leafRows: 400,
  leafShare: 0.01,
  penalties: [0.03, 0.1, 0.3],
  treeWeight: 2,
};

/** Ninety-day outcomes overlap: there is less to learn from, so its trees are fewer and coarser. */
export const INVESTOR: GradeSettings = {
  id: 'investor',
  horizon: 90,
  embargo: 1,
  leastDays: 60,
  trees: { ...TREES, trees: 60, depth: 3, learningRate: 0.05 },
  leafRows: 2_000,
  leafShare: 0.03,
  penalties: [0.1, 0.3, 1],
  treeWeight: 1,
};

export const SETTINGS = { trader: TRADER, investor: INVESTOR } as const;
