/** Numbers and times as pages show them. What is not known is a dash. */

export const DASH = '–';

/** Two decimals always: amounts stand under one another. */
const compact = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const count = new Intl.NumberFormat('en-US');
const price = new Intl.NumberFormat('en-US', {
  minimumSignificantDigits: 5,
  maximumSignificantDigits: 5,
});
const level = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const localTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function formatAmount(value: number | null): string {
  return value === null ? DASH : `$${compact.format(value)}`;
}

export function formatCount(value: number): string {
  return count.format(value);
}

export function formatPrice(value: number): string {
  return `$${price.format(value)}`;
}

/** The sign is always there, so that colour never speaks alone. */
export function formatChange(value: number | null): string {
  if (value === null) return DASH;
  const percent = Math.abs(100 * value).toFixed(1);
  return `${value < 0 ? '−' : '+'}${percent}%`;
}

/** A share of one, as a percentage. */
export function formatPercent(value: number | null): string {
  if (value === null) return DASH;
  // What rounds to nothing has no sign.
  return `${value < -0.0005 ? '−' : ''}${Math.abs(100 * value).toFixed(1)}%`;
}

/** A difference of two shares, in percentage points. */
export function formatShift(value: number): string {
  return formatPoints(100 * value);
}

export function formatNumber(value: number | null): string {
  if (value === null) return DASH;
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
}

/** A score from −1 to 1; the sign is always there unless it rounds to nothing. */
export function formatScore(value: number): string {
  const size = Math.abs(value).toFixed(2);
  if (size === '0.00') return size;
  return `${value < 0 ? '−' : '+'}${size}`;
}

/** The level of an index. */
export function formatLevel(value: number): string {
  return level.format(value);
}

export function formatPoints(value: number): string {
  return `${value < 0 ? '−' : '+'}${level.format(Math.abs(value))}`;
}

export function formatGrade(value: number | null | undefined): string {
  return value === null || value === undefined ? DASH : value.toFixed(0);
}

/** The reader's own time. */
export function formatTime(iso: string): string {
  return localTime.format(new Date(iso));
}

/** `2024-12-31 00:00 UTC`, for the tooltip of a local time. */
export function formatUtc(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
