import { cholesky, choleskySolve } from '../../quant/index.ts';
import type { NormalEquations } from './elastic-net.ts';

/**
 * Ridge regression from its normal equations. The penalty is relative: 1 is as strong as all
 * columns' mean square together over ten, so that it means the same for any amount of data.
 */
export function fitRidge({ gram, moment }: NormalEquations, penalty: number): Float64Array {
  const size = moment.length;
  let trace = 0;
  for (let index = 0; index < size; index++) trace += gram[index * size + index];
  const regularised = Float64Array.from(gram);
  for (let index = 0; index < size; index++) {
    regularised[index * size + index] += (penalty * trace) / 10 + 1e-9;
  }
  return choleskySolve(cholesky(regularised, size), moment);
}
