import { basename } from 'node:path';
import type { Command } from 'commander';
import { type AssetId, DAY, type Instant } from '../../core/index.ts';
import { AssetRegistry, plainAddress, readAddressList } from '../../sources/index.ts';
import { openSeriesStore } from '../../store/index.ts';
import type { CliContext } from '../context.ts';
import { formatTable } from '../output/table.ts';

interface LabelFlags {
  store?: boolean;
  json?: boolean;
}

/** A token whose contract was looked for, and the lists that name it. */
interface CheckedToken {
  asset: AssetId;
  address: string;
  lists: string[];
}

/** `assay labels`: which known tokens' contracts stand on lists of scams and sanctioned addresses. */
export default function defineLabels(command: Command, context: CliContext): void {
  command
    .argument('<FILE...>', 'lists of addresses, JSON or CSV: OFAC, Forta labels, darklists')
    .option('--store', 'keep what was found as a metric, for the security sub-grade')
    .option('--json', 'print JSON, every token that was looked for')
    .action(async (files: string[], { store = false, json = false }: LabelFlags) => {
      const checked = await checkTokens(files);
      if (store) await keep(checked, context);
      context.stdout.write(`${json ? JSON.stringify(checked) : describe(checked)}\n`);
    });
}

async function checkTokens(files: readonly string[]): Promise<CheckedToken[]> {
  const lists = await Promise.all(
    files.map(async (file) => ({ name: basename(file), addresses: await readAddressList(file) })),
  );
  return new AssetRegistry().assets.flatMap(({ id, caip19 }) => {
    const contract = caip19?.match(/\/(?:erc20|bep20|token):(.+)$/)?.[1];
    if (contract === undefined) return [];
    const address = plainAddress(contract);
    const naming = lists.filter(({ addresses }) => addresses.has(address));
    return [{ asset: id, address, lists: naming.map(({ name }) => name) }];
  });
}

/** Keeps how many lists name each token, as known now; 0 says that it was looked for. */
async function keep(
  checked: readonly CheckedToken[],
  { config, clock }: CliContext,
): Promise<void> {
  const now = clock.now();
  const day: Instant = Math.floor(now / DAY) * DAY;
  const rows = checked.toSorted((left, right) => (left.asset < right.asset ? -1 : 1));
  const series = await openSeriesStore(config);
  await series
    .appendMetrics({
      metrics: ['contractWarnings'],
      assets: rows.map(({ asset }) => asset),
      metric: new Uint32Array(rows.length),
      asset: Uint32Array.from(rows, (_, at) => at),
      time: new Float64Array(rows.length).fill(day),
      value: Float64Array.from(rows, ({ lists }) => lists.length),
      knownAt: new Float64Array(rows.length).fill(now),
    })
    .finally(() => series.close());
}

function describe(checked: readonly CheckedToken[]): string {
  const named = checked.filter(({ lists }) => lists.length > 0);
  if (named.length === 0) {
    return `None of ${checked.length} tokens whose contract is known stands on these lists.`;
  }
  return formatTable(
    [
      { title: 'TOKEN', text: ({ asset }) => asset },
      { title: 'CONTRACT', text: ({ address }) => address },
      { title: 'NAMED BY', text: ({ lists }) => lists.join(', ') },
    ],
    named,
  );
}
