/**
 * Features as DuckDB window SQL over `bars`: a subset of what Assay computes (its skews, wicks,
 * market model and volume correlations are left out), then ranked within each day as Assay does.
 */
const WINDOWS = [7, 10, 14, 20, 30, 50, 90, 100, 365];

const FEATURES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [1, 3, 7, 14, 30, 90, 180].map((span) => [`return${span}`, `l - lag(l, ${span}) OVER w`]),
  ),
  momentum30: 'lag(l, 7) OVER w - lag(l, 30) OVER w',
  momentum90: 'lag(l, 30) OVER w - lag(l, 90) OVER w',
  ...Object.fromEntries(
    [10, 20, 50, 100].map((span) => [`above${span}`, `l - ln(avg(close) OVER w${span})`]),
  ),
  up14: 'avg(CASE WHEN r > 0 THEN 1.0 ELSE 0.0 END) OVER w14',
  drawdown90: 'l - max(l) OVER w90',
  drawdown365: 'l - max(l) OVER w365',
  aboveLow30: 'l - min(l) OVER w30',
  aboveLow90: 'l - min(l) OVER w90',
  volatility7: 'stddev_samp(r) OVER w7',
  volatility30: 'stddev_samp(r) OVER w30',
  volatility90: 'stddev_samp(r) OVER w90',
  maximum7: 'max(r) OVER w7',
  maximum30: 'max(r) OVER w30',
  minimum30: 'min(r) OVER w30',
  range7: 'sqrt(avg(hl * hl) OVER w7)',
  range30: 'sqrt(avg(hl * hl) OVER w30)',
  volume7: 'ln(avg(volume) OVER w7)',
  volume30: 'ln(avg(volume) OVER w30)',
  amihud30: 'ln(avg(abs(r) / volume) OVER w30)',
};

/** Features that the SQL computes. */
export const SQL_FEATURES = Object.keys(FEATURES).length;

/** Creates the table `ranks`: each feature's rank within its day. */
export function featuresSql(): string {
  const windows = WINDOWS.map(
    (span) =>
      `w${span} AS (PARTITION BY asset ORDER BY day ROWS BETWEEN ${span - 1} PRECEDING AND CURRENT ROW)`,
  );
  const columns = Object.entries(FEATURES).map(([name, sql]) => `${sql} AS ${name}`);
  const ranks = Object.keys(FEATURES).map(
    (name) =>
      `CAST(1 + 254 * percent_rank() OVER (PARTITION BY day ORDER BY ${name}) AS UTINYINT) AS ${name}`,
  );
  return `
    CREATE OR REPLACE TABLE ranks AS
    WITH logs AS (
      SELECT *, ln(close) AS l, ln(high / low) AS hl,
        ln(close) - ln(lag(close) OVER (PARTITION BY asset ORDER BY day)) AS r FROM bars
    ), features AS (
      SELECT asset, day, ${columns.join(', ')} FROM logs
      WINDOW w AS (PARTITION BY asset ORDER BY day), ${windows.join(', ')}
    )
    SELECT asset, day, ${ranks.join(', ')} FROM features`;
}
