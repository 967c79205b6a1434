export { solvePositiveDefinite } from './cholesky.ts';
export { type ElasticNetParameters, fitElasticNet, type NormalEquations } from './elastic-net.ts';
export { fitRidge } from './ridge.ts';
