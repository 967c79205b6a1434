import { DAY, type Instant } from '../../core/index.ts';

/**
 * How a file writes its times. One file has one form: `kind` fixes it, and a value in another form
 * is a fault, never a guess.
 */
export interface TimeFormat {
  kind: 'date' | 'date-time' | 'epoch';
  /** How a person would write the form: `2024-12-31`, `31-12-24` … */
  example: string;
  /** Positions of year, month and day for written dates. */
  layout: DateLayout;
  /** Milliseconds in one unit, for epochs. */
  unit: number;
  /** Digits of an epoch. */
  digits: number;
  /** Whether date-times carry a zone; without one they are read as UTC. */
  zone: boolean;
}

interface DateLayout {
  year: number;
  yearDigits: number;
  month: number;
  day: number;
  length: number;
  /** Code of the character between the fields, or `NONE`. */
  separator: number;
}

const NONE = 0;

/** Date forms that a caller may name, besides the ISO form that is understood by itself. */
export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'DD-MM-YY',
  'DD-MM-YYYY',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
] as const;

export type DateFormat = (typeof DATE_FORMATS)[number];

const ISO: DateFormat = 'YYYY-MM-DD';

/** Earliest and latest instants believed: no coin is older, and a later one is a wrong unit. */
const EARLIEST: Instant = Date.UTC(2008, 0, 1);
const LATEST: Instant = Date.UTC(2100, 0, 1);

/**
 * Tells the form of a time by looking at one, or undefined where only a caller can say what it is
 * (`01-02-03`).
 */
export function detectTimeFormat(text: string, dateFormat?: DateFormat): TimeFormat | undefined {
  if (/^\d+$/.test(text)) return epochFormat(text);
  const form = dateFormat ?? (/^\d{4}\/\d/.test(text) ? 'YYYY/MM/DD' : ISO);
  const layout = layoutOf(form);
  const rest = text.slice(layout.length);
  const format: TimeFormat = {
    kind: rest === '' ? 'date' : 'date-time',
    example: text,
    layout,
    unit: 1,
    digits: 0,
    zone: /(?:Z|[+-]\d{2}(?::?\d{2})?| UTC)$/.test(rest),
  };
  return Number.isNaN(parseTime(Buffer.from(text), 0, text.length, format)) ? undefined : format;
}

function epochFormat(text: string): TimeFormat | undefined {
  if (text.length === 8) return compactDate(text);
  const unit = new Map([
    [10, 1000],
    [13, 1],
    [16, 1e-3],
    [19, 1e-6],
  ]).get(text.length);
  if (unit === undefined) return undefined;
  const layout = layoutOf(ISO);
  return { kind: 'epoch', example: text, layout, unit, digits: text.length, zone: true };
}

function compactDate(text: string): TimeFormat | undefined {
  const layout = { year: 0, yearDigits: 4, month: 4, day: 6, length: 8, separator: NONE };
  const date = readDate(Buffer.from(text), 0, text.length, layout);
  if (Number.isNaN(date)) return undefined;
  return { kind: 'date', example: text, layout, unit: 1, digits: 0, zone: false };
}

function layoutOf(format: DateFormat): DateLayout {
  return {
    year: format.indexOf('Y'),
    yearDigits: format.split('Y').length - 1,
    month: format.indexOf('M'),
    day: format.indexOf('D'),
    length: format.length,
    separator: format.replaceAll(/[A-Z]/g, '').charCodeAt(0),
  };
}

/** Reads a time in the file's form; NaN where the bytes are in any other. Milliseconds UTC. */
export function parseTime(
  bytes: Uint8Array,
  start: number,
  end: number,
  format: TimeFormat,
): Instant {
  const time =
    format.kind === 'epoch'
      ? readEpoch(bytes, start, end, format)
      : readWritten(bytes, start, end, format);
  return time >= EARLIEST && time < LATEST ? time : Number.NaN;
}

function readEpoch(bytes: Uint8Array, start: number, end: number, format: TimeFormat): number {
  return end - start === format.digits
    ? Math.floor(digits(bytes, start, end) * format.unit)
    : Number.NaN;
}

function readWritten(bytes: Uint8Array, start: number, end: number, format: TimeFormat): number {
  const { layout } = format;
  const date = readDate(bytes, start, end, layout);
  if (end - start === layout.length) return format.kind === 'date' ? date : Number.NaN;
  return format.kind === 'date'
    ? Number.NaN
    : date + readClock(bytes, start + layout.length, end, format);
}

function readDate(bytes: Uint8Array, start: number, end: number, layout: DateLayout): Instant {
  if (end - start < layout.length) return Number.NaN;
  if (!isSeparated(bytes, start, layout)) return Number.NaN;
  const short = digits(bytes, start + layout.year, start + layout.year + layout.yearDigits);
  const year = layout.yearDigits === 2 ? 2000 + short : short;
  const month = digits(bytes, start + layout.month, start + layout.month + 2);
  const day = digits(bytes, start + layout.day, start + layout.day + 2);
  return daysFromCivil(year, month, day) * DAY;
}

/** Whether the separator stands before each field but the first. */
function isSeparated(bytes: Uint8Array, start: number, layout: DateLayout): boolean {
  const { separator, year, month, day } = layout;
  if (separator === NONE) return true;
  return (
    (year === 0 || bytes[start + year - 1] === separator) &&
    (month === 0 || bytes[start + month - 1] === separator) &&
    (day === 0 || bytes[start + day - 1] === separator)
  );
}

const CLOCK = /^[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z| UTC|[+-]\d{2}(?::?\d{2})?)?$/;

/** Milliseconds since midnight UTC of the clock part, its zone's offset taken off. */
function readClock(bytes: Uint8Array, start: number, end: number, format: TimeFormat): number {
  const plain = plainClock(bytes, start, end, format.zone);
  if (plain >= 0) return plain;
  const match = CLOCK.exec(Buffer.from(bytes.subarray(start, end)).toString('latin1'));
  if (match === null || (match[5] !== undefined) !== format.zone) return Number.NaN;
  const [, hour, minute, second = '0', fraction = '0', zone = 'Z'] = match;
  if (+hour > 23 || +minute > 59 || +second > 59) return Number.NaN;
  const time = ((+hour * 60 + +minute) * 60 + +second) * 1000 + Math.floor(+`0.${fraction}` * 1000);
  return time - zoneOffset(zone);
}

/** The commonest form, `T00:00:00Z` or ` 00:00:00`, without making a string; -1 for any other. */
function plainClock(bytes: Uint8Array, start: number, end: number, zone: boolean): number {
  if (end - start !== (zone ? 10 : 9) || (zone && bytes[end - 1] !== 0x5a)) return -1;
  if (bytes[start] !== 0x54 && bytes[start] !== 0x20) return -1;
  if (bytes[start + 3] !== 0x3a || bytes[start + 6] !== 0x3a) return -1;
  const hour = digits(bytes, start + 1, start + 3);
  const minute = digits(bytes, start + 4, start + 6);
  const second = digits(bytes, start + 7, start + 9);
  const sound = hour <= 23 && minute <= 59 && second <= 59;
  return sound ? ((hour * 60 + minute) * 60 + second) * 1000 : -1;
}

function zoneOffset(zone: string): number {
  if (zone === 'Z' || zone === ' UTC') return 0;
  const minutes = +zone.slice(1, 3) * 60 + +(zone.slice(3).replace(':', '') || '0');
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const code = bytes[at];
    if (code < 0x30 || code > 0x39) return Number.NaN;
    value = value * 10 + (code - 0x30);
  }
  return value;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Days since 1970-01-01 of a date of the Gregorian calendar; NaN where there is no such day.
 * Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
function daysFromCivil(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && year >= 0)) return Number.NaN;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > MONTH_DAYS[month - 1] + (leap && month === 2 ? 1 : 0)) return Number.NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
