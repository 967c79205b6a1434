/** Metrics that are shares of one; people read them as percent. */
const SHARES = new Set([
  'totalReturn',
  'cagr',
  'volatility',
  'maximumDrawdown',
  'valueAtRisk95',
  'conditionalValueAtRisk95',
  'winRate',
  'bestPeriod',
  'worstPeriod',
  'bestDay',
  'worstDay',
  'exposure',
  'meanGrossExposure',
  'meanNetExposure',
  'tradeWinRate',
  'alpha',
  'trackingError',
]);

/** `maximumDrawdown` as `maximum drawdown`, `cagr` as `CAGR`. */
export function nameMetric(metric: string): string {
  if (metric === 'cagr') return 'CAGR';
  return metric.replaceAll(/(?<=[a-z])[A-Z0-9]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A metric's value as people read it: `53.8 %` or `1.544`; a dash where it is not defined. */
export function formatMetric(metric: string, value: number | null): string {
  if (value === null) return '–';
  return SHARES.has(metric)
    ? `${(100 * value).toFixed(1)} %`
    : String(Number(value.toPrecision(4)));
}
