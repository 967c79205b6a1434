export { type ElasticNetParameters, fitElasticNet, type NormalEquations } from './elastic-net.ts';
export { fitRidge } from './ridge.ts';
