import { BaseError } from '../../core/index.ts';

/** The index asks for data that is not stored. */
export class IndexDataMissingError extends BaseError {
  readonly code = 'products.index_data_missing';
  override readonly status = 422;
}

/** The caps of an index leave no way to weigh its members to one. */
export class CapsCannotBeMetError extends BaseError {
  readonly code = 'products.index_caps';
  override readonly status = 422;
}

/** No asset was eligible on the day the index was to begin. */
export class EmptyIndexError extends BaseError {
  readonly code = 'products.index_empty';
  override readonly status = 422;
}

/** The index needs more time than a request may take. */
export class IndexTakesTooLongError extends BaseError {
  readonly code = 'products.index_too_long';
  override readonly status = 422;
}
