import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { DAY, formatDate, HOUR, parseInstant } from '../../core/index.ts';
import type { BarBatch } from '../series/series-store.ts';
import { barBatch, FAR_FUTURE, type TestBar } from '../series/testing.ts';
import { BarInspector } from './bar-inspector.ts';
import type { Finding } from './finding.ts';

const START = parseInstant('2024-01-01');

/** A hundred sound days: a price that swings by a few per cent and a lively volume. */
function soundBars(count = 100): Required<Omit<TestBar, 'knownAt'>>[] {
  return Array.from({ length: count }, (_, day) => {
    const open = 100 * Math.exp(0.03 * Math.sin(day * 2.3));
    const close = 100 * Math.exp(0.03 * Math.sin((day + 1) * 2.3));
    return {
      asset: 'a',
      time: START + day * DAY,
      open,
      high: Math.max(open, close) * 1.01,
      low: Math.min(open, close) * 0.99,
      close,
      volumeUsd: 1e6 * Math.exp(0.5 * Math.cos(day * 1.7)),
    };
  });
}

function inspect(batch: BarBatch, now = FAR_FUTURE): Finding[] {
  const inspector = new BarInspector({ now });
  return [...inspector.inspect(batch), ...inspector.finish()];
}

const brief = (findings: readonly Finding[]) =>
  findings.map(({ kind, from, bars }) => `${kind} ${formatDate(from)} ${bars}`).sort();

describe('BarInspector', () => {
  it('finds nothing in sound bars', () => {
    expect(inspect(barBatch(soundBars(1_000)))).toEqual([]);
  });

  const faults: [name: string, (bars: TestBar[]) => void, expected: string[]][] = [
    ['missing bars', (bars) => bars.splice(50, 3), ['gap 2024-02-20 3']],
    [
      'a bar that came twice',
      (bars) => bars.splice(51, 0, { ...bars[50] }),
      ['duplicate 2024-02-20 1'],
    ],
    [
      'a bar that came again with another close',
      (bars) => bars.splice(51, 0, { ...bars[50], close: bars[50].close * 1.001 }),
      ['conflict 2024-02-20 1'],
    ],
    [
      'a price of zero',
      (bars) => Object.assign(bars[50], { open: 0 }),
      ['zero-price 2024-02-20 1'],
    ],
    [
      'a negative price',
      (bars) => Object.assign(bars[50], { close: -4 }),
      ['negative-price 2024-02-20 1'],
    ],
    [
      'a misprint that comes back',
      (bars) =>
        Object.assign(bars[50], {
          open: Number.NaN,
          high: Number.NaN,
          low: Number.NaN,
          close: 420,
        }),
      ['absurd-price 2024-02-20 1'],
    ],
    [
      'a wick of thirty times',
      (bars) => Object.assign(bars[50], { high: 3_000 }),
      ['absurd-price 2024-02-20 1'],
    ],
    [
      'another coin under the same name',
      (bars) => {
        for (const bar of bars.splice(50)) {
          const scaled = (price = 0) => price * 40_000;
          bars.push({
            ...bar,
            open: scaled(bar.open),
            high: scaled(bar.high),
            low: scaled(bar.low),
            close: scaled(bar.close),
          });
        }
      },
      ['absurd-price 2024-02-20 1'],
    ],
    [
      'a feed that stands still',
      (bars) => {
        for (const bar of bars.slice(50, 60))
          Object.assign(bar, { open: 100, high: 100, low: 100, close: 100, volumeUsd: 0 });
      },
      ['stale 2024-02-20 10'],
    ],
    [
      'a volume spike',
      (bars) => Object.assign(bars[50], { volumeUsd: 1e9 }),
      ['volume-spike 2024-02-20 1'],
    ],
    [
      'a negative volume',
      (bars) => Object.assign(bars[50], { volumeUsd: -1 }),
      ['negative-volume 2024-02-20 1'],
    ],
    [
      'high below low',
      (bars) => Object.assign(bars[50], { high: bars[50].low, low: bars[50].high }),
      ['high-below-low 2024-02-20 1'],
    ],
    [
      'a close outside the range',
      (bars) => Object.assign(bars[50], { high: bars[50].low }),
      ['outside-range 2024-02-20 1'],
    ],
    [
      'a bar off the grid',
      (bars) => Object.assign(bars[99], { time: START + 99 * DAY + HOUR }),
      ['gap 2024-04-09 1', 'unaligned-time 2024-04-09 1'],
    ],
    [
      'bars known before they closed',
      (bars) => {
        for (const bar of bars.slice(50, 53))
          Object.assign(bar, { knownAt: Number(bar.time) + HOUR });
      },
      ['known-too-early 2024-02-20 3'],
    ],
  ];
  it.each(faults)('finds %s', (_, plant, expected) => {
    const bars: TestBar[] = soundBars();
    plant(bars);
    expect(brief(inspect(barBatch(bars)))).toEqual(expected);
  });

  it('finds bars that close after now', () => {
    const findings = inspect(barBatch(soundBars()), START + 98 * DAY);
    expect(brief(findings)).toEqual(['future-time 2024-04-08 2']);
  });

  it('lets a coin pegged to the dollar rest', () => {
    const pegged = soundBars().map(({ asset, time }) => ({ asset, time, close: 1 }));
    expect(inspect(barBatch(pegged))).toEqual([]);
  });

  it('finds the same however a series is cut into batches', () => {
    const bars: TestBar[] = soundBars();
    bars.splice(90, 2);
    bars.splice(80, 0, { ...bars[79] });
    Object.assign(bars[70], { volumeUsd: 1e9 });
    for (const bar of bars.slice(55, 65)) {
      Object.assign(bar, { open: 100, high: 100, low: 100, close: 100, volumeUsd: 0 });
    }
    Object.assign(bars[30], { open: 420, high: 420, low: 420, close: 420 });
    for (const bar of bars.slice(20, 24)) Object.assign(bar, { close: 0 });
    const whole = brief(inspect(barBatch(bars)));
    expect(whole).toHaveLength(6);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: bars.length - 1 })), (cuts) => {
        const edges = [0, ...cuts.sort((left, right) => left - right), bars.length];
        const inspector = new BarInspector({ now: FAR_FUTURE });
        const found = edges
          .slice(1)
          .flatMap((to, index) => inspector.inspect(barBatch(bars.slice(edges[index], to))));
        expect(brief([...found, ...inspector.finish()])).toEqual(whole);
      }),
    );
  });

  it('finds the same whatever the order of rows within a batch', () => {
    const bars: TestBar[] = soundBars();
    bars.splice(50, 3);
    const shuffled = bars.toSorted(
      (left, right) => Math.sin(Number(left.time)) - Math.sin(Number(right.time)),
    );
    expect(brief(inspect(barBatch(shuffled)))).toEqual(brief(inspect(barBatch(bars))));
  });
});

const spot = sharedData('market/spot-daily-close.csv.gz');
const tokens = sharedData('market/tokens-daily-2021.csv.gz');

describe.skipIf(!spot || !tokens)('BarInspector on real files', () => {
  it('finds the LUNA that another coin took over, and the months FTT was halted', async () => {
    const findings = inspect(await readBars(spot as string, 'close'));
    expect(findings.filter(({ asset }) => asset === 'LUNA').map(({ detail }) => detail)).toContain(
      'close 8.87 after 0.00005',
    );
    const halt = findings.find(({ asset, kind }) => asset === 'FTT' && kind === 'gap');
    expect(formatDate(halt?.from ?? 0)).toBe('2022-11-16');
    expect(halt?.bars).toBe(310);
  });

  it('finds negative prices and the last day that comes twice', async () => {
    const findings = inspect(await readBars(tokens as string, 'price_usd'));
    const negative = findings.filter(({ kind }) => kind === 'negative-price');
    expect(negative.map(({ asset }) => asset)).toEqual(['hybrix', 'x8-project']);
    const conflicts = findings.filter(
      ({ kind, from }) => kind === 'conflict' && formatDate(from) === '2021-12-31',
    );
    expect(conflicts.length).toBeGreaterThan(2_000);
  });
});

/** Reads a file of asset, date and `field`. */
async function readBars(file: string, field: string): Promise<BarBatch> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  const bars: TestBar[] = [];
  let column = -1;
  for await (const line of lines) {
    const cells = line.split(',');
    if (column < 0) column = cells.indexOf(field);
    else bars.push({ asset: cells[0], time: cells[1], close: Number(cells[column]) });
  }
  return indexed(bars);
}

/** As barBatch does, for files with thousands of assets. */
function indexed(bars: readonly TestBar[]): BarBatch {
  const positions = new Map<string, number>();
  for (const { asset } of bars) if (!positions.has(asset)) positions.set(asset, positions.size);
  const nothing = new Float64Array(bars.length).fill(Number.NaN);
  const time = Float64Array.from(bars, (bar) => parseInstant(String(bar.time)));
  return {
    market: 'spot',
    interval: '1d',
    assets: [...positions.keys()],
    asset: Uint32Array.from(bars, ({ asset }) => positions.get(asset) as number),
    time,
    open: nothing,
    high: nothing,
    low: nothing,
    close: Float64Array.from(bars, ({ close }) => close),
    volumeUsd: nothing,
    knownAt: time.map((instant) => instant + DAY),
  };
}
