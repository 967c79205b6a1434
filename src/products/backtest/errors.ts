import { BaseError } from '../../core/index.ts';

/** A strategy cannot be read: it is no module, imports something, or offers nothing to run. */
export class StrategyInvalidError extends BaseError {
  readonly code = 'products.strategy_invalid';
  override readonly status = 400;
}

/** A strategy threw, or answered with something that cannot be traded. */
export class StrategyFailedError extends BaseError {
  readonly code = 'products.strategy_failed';
  override readonly status = 422;
}

/** A strategy did not end in the time it had. */
export class StrategyTimeoutError extends BaseError {
  readonly code = 'products.strategy_timeout';
  override readonly status = 422;
}

/** A strategy took more memory than it had. */
export class StrategyMemoryError extends BaseError {
  readonly code = 'products.strategy_memory';
  override readonly status = 422;
}

/** There is nothing to try a strategy on. */
export class NoMarketError extends BaseError {
  readonly code = 'products.backtest_no_market';
  override readonly status = 422;
}
