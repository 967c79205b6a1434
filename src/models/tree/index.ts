export { type BoostParameters, boost } from './boost.ts';
export { boostInThreads } from './boost-in-threads.ts';
export { Forest } from './forest.ts';
export { type Groups, type Objective, pairwiseRanking, squaredError } from './objective.ts';
export { addShapley } from './shapley.ts';
export type { BinnedColumns, Tree } from './tree.ts';
