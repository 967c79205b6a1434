/** Numbers and times as tables show them. An absent value is a dash. */

const DASH = '–';
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });

/** `1.23B` */
export function formatAmount(value: number | null | undefined): string {
  return value === null || value === undefined ? DASH : compact.format(value);
}

/** Five significant digits, so that a coin at 0.00001234 and one at 97,000 both read well. */
export function formatPrice(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: 5 }).format(value);
}

/** `+4.2 %` */
export function formatChange(value: number | null | undefined): string {
  if (value === null || value === undefined) return DASH;
  return `${value >= 0 ? '+' : ''}${(100 * value).toFixed(1)} %`;
}

/** `71.4` */
export function formatGrade(value: number | null | undefined): string {
  return value === null || value === undefined ? DASH : value.toFixed(1);
}
