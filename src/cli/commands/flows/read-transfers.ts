import { InvalidInputError, type MetricColumns, parseInstant } from '../../../core/index.ts';
import { AddressLabels, flowMetrics, type Transfer } from '../../../models/index.ts';
import { readTextRows } from '../../../sources/index.ts';

/**
 * Daily flows from a file of transfers (`time, asset, from, to, valueUsd`) and one of address labels
 * (`address, entity, kind`).
 *
 * @throws {InvalidInputError} on a time or value that cannot be read.
 */
export async function readTransferFlows(
  path: string,
  labelPath: string,
  whaleUsd: number,
): Promise<MetricColumns> {
  const rows: string[][] = [];
  for await (const batch of readTextRows(labelPath, { columns: ['address', 'entity', 'kind'] })) {
    rows.push(...batch);
  }
  const transfers: Transfer[] = [];
  const columns = ['time', 'asset', 'from', 'to', 'valueUsd'];
  for await (const batch of readTextRows(path, { columns })) {
    for (const row of batch) transfers.push(transferOf(row, path));
  }
  return flowMetrics(transfers, { labels: new AddressLabels(rows), whaleUsd });
}

function transferOf([when, asset, from, to, value]: readonly string[], file: string): Transfer {
  const valueUsd = Number(value);
  if (value === '' || !(valueUsd >= 0)) {
    throw new InvalidInputError(`'${value}' is no value in US dollars.`, {
      place: { file, field: 'valueUsd' },
    });
  }
  const time = parseInstant(when);
  return { asset, from, to, valueUsd, time, knownAt: time };
}
