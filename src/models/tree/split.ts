export interface SplitRules {
  /** L2 penalty on leaf values. */
  lambda: number;
  /** Hessian that each side must keep. */
  leastHessian: number;
  /** Gain below which a node is left whole: the fall of the regularised loss, twice over. */
  leastGain: number;
}

/** Where a node is divided. */
export interface Split {
  feature: number;
  threshold: number;
  missingShift: number;
}
