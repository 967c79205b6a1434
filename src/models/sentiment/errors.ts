import { BaseError } from '../../core/index.ts';

/** The file is no sentiment model that this version can read. */
export class UnreadableModelError extends BaseError {
  readonly code = 'models.sentiment.unreadable_model';
  override readonly status = 400;
}

/** A neural model was asked for that cannot be loaded. */
export class NeuralModelUnavailableError extends BaseError {
  readonly code = 'models.sentiment.neural_model_unavailable';
}
