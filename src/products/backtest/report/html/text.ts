/** Text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const DASH = '–';

/** `+12.3 %` */
export function signedPercent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return DASH;
  const text = (100 * Math.abs(value)).toFixed(digits);
  return `${sign(value, text)}${grouped(text)} %`;
}

/** `12.3 %` */
export function percent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return DASH;
  const text = (100 * value).toFixed(digits);
  return `${grouped(text.replace('-', ''))} %`.replace(/^/, value < 0 ? '−' : '');
}

/** `1.23` */
export function decimal(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return DASH;
  return `${value < 0 ? '−' : ''}${grouped(Math.abs(value).toFixed(digits))}`;
}

const compact = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  maximumSignificantDigits: 3,
});

/** `123K` */
export function amount(value: number): string {
  return compact.format(value).replace('-', '−');
}

function sign(value: number, text: string): string {
  if (Number(text) === 0) return '';
  return value > 0 ? '+' : '−';
}

function grouped(text: string): string {
  return text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}
