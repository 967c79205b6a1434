import { closingInstant } from '../../core/index.ts';
import type { FaultKind, ReadReport } from '../../sources/index.ts';
import type { Finding, FindingKind } from '../quality/finding.ts';

/** Faults of rows that the quality gate knows by a name of its own. */
const KINDS: Readonly<Partial<Record<FaultKind, FindingKind>>> = {
  'zero-price': 'zero-price',
  'negative-price': 'negative-price',
  'negative-volume': 'negative-volume',
  contradiction: 'outside-range',
  conflict: 'conflict',
};

/** What the quality gate keeps of rows that were refused before they reached it. */
export function findingsOf({ refusedRows, shape: { interval, market } }: ReadReport): Finding[] {
  return refusedRows.flatMap(({ kind, field, value, bar }) => {
    const known = KINDS[kind];
    if (known === undefined || bar === undefined) return [];
    const { asset, time } = bar;
    const detail = `${field} ${value}, row refused`;
    const knownAt = closingInstant(time, interval);
    return [
      { kind: known, asset, interval, market, from: time, to: time, bars: 1, detail, knownAt },
    ];
  });
}
