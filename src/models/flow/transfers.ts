import { type AssetId, DAY, type Instant, type MetricColumns } from '../../core/index.ts';
import type { AddressLabels } from './address-labels.ts';

/** Value moved on a chain. */
export interface Transfer {
  asset: AssetId;
  from: string;
  to: string;
  valueUsd: number;
  time: Instant;
  /** When the block that holds it was final. */
  knownAt: Instant;
}

/** Where a transfer went, as far as exchanges are concerned. */
export type TransferRoute =
  | 'into-exchange'
  | 'out-of-exchange'
  | 'between-exchanges'
  | 'within-exchange'
  | 'issued'
  | 'redeemed'
  | 'elsewhere';

/** The route of a transfer, told by its addresses' labels. */
export function routeOf({ from, to }: Transfer, labels: AddressLabels): TransferRoute {
  const sender = labels.of(from);
  const receiver = labels.of(to);
  if (sender?.kind === 'issuer') return 'issued';
  if (receiver?.kind === 'issuer') return 'redeemed';
  if (sender?.kind === 'exchange' && receiver?.kind === 'exchange') {
    return sender.entity === receiver.entity ? 'within-exchange' : 'between-exchanges';
  }
  if (receiver?.kind === 'exchange') return 'into-exchange';
  return sender?.kind === 'exchange' ? 'out-of-exchange' : 'elsewhere';
}

export interface TransferFlowOptions {
  labels: AddressLabels;
  /** A transfer of at least this much is a whale's. */
  whaleUsd: number;
}

/** Daily sums by asset, in this order. */
const SUMS = [
  'exchangeInflowUsd',
  'exchangeOutflowUsd',
  'issuanceUsd',
  'whaleTransferUsd',
  'whaleTransferCount',
] as const;

/**
 * Daily flow metrics from transfers. Moves within one exchange are no flow; moves between exchanges
 * leave one and enter another. A day's sums are known once its last transfer is, and not before the
 * day has ended.
 */
export function flowMetrics(
  transfers: Iterable<Transfer>,
  { labels, whaleUsd }: TransferFlowOptions,
): MetricColumns {
  const days = new Map<
    string,
    { asset: AssetId; time: Instant; knownAt: Instant; sums: number[] }
  >();
  for (const transfer of transfers) {
    const time = Math.floor(transfer.time / DAY) * DAY;
    const key = `${transfer.asset} ${time}`;
    const day = days.get(key) ?? {
      asset: transfer.asset,
      time,
      knownAt: time + DAY,
      sums: SUMS.map(() => 0),
    };
    days.set(key, day);
    day.knownAt = Math.max(day.knownAt, transfer.knownAt);
    addTransfer(day.sums, transfer, routeOf(transfer, labels), whaleUsd);
  }
  return toColumns([...days.values()]);
}

function addTransfer(
  sums: number[],
  { valueUsd }: Transfer,
  route: TransferRoute,
  whaleUsd: number,
): void {
  const comesIn = route === 'into-exchange' || route === 'between-exchanges';
  const goesOut = route === 'out-of-exchange' || route === 'between-exchanges';
  if (comesIn) sums[0] += valueUsd;
  if (goesOut) sums[1] += valueUsd;
  if (route === 'issued') sums[2] += valueUsd;
  if (route === 'redeemed') sums[2] -= valueUsd;
  if (valueUsd >= whaleUsd && route !== 'within-exchange') {
    sums[3] += valueUsd;
    sums[4] += 1;
  }
}

function toColumns(
  days: readonly { asset: AssetId; time: Instant; knownAt: Instant; sums: number[] }[],
): MetricColumns {
  const assets = [...new Set(days.map((day) => day.asset))].toSorted();
  const rows = SUMS.flatMap((_, metric) => days.map((day) => ({ ...day, metric })));
  rows.sort(
    (left, right) =>
      left.metric - right.metric ||
      assets.indexOf(left.asset) - assets.indexOf(right.asset) ||
      left.time - right.time,
  );
  return {
    metrics: SUMS,
    assets,
    metric: Uint32Array.from(rows, (row) => row.metric),
    asset: Uint32Array.from(rows, (row) => assets.indexOf(row.asset)),
    time: Float64Array.from(rows, (row) => row.time),
    value: Float64Array.from(rows, (row) => row.sums[row.metric]),
    knownAt: Float64Array.from(rows, (row) => row.knownAt),
  };
}
