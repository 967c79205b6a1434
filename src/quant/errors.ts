import { BaseError } from '../core/index.ts';

/** Arrays or panels that must agree in length, times or assets do not. */
export class ShapeMismatchError extends BaseError {
  readonly code = 'quant.shape_mismatch';
  override readonly status = 400;
}

/** A window length, penalty, probability … outside the range where the formula is defined. */
export class ParameterError extends BaseError {
  readonly code = 'quant.parameter';
  override readonly status = 400;
}

/** A system of equations has no single solution: columns repeat each other or rows are too few. */
export class SingularMatrixError extends BaseError {
  readonly code = 'quant.singular_matrix';
  override readonly status = 422;
}
