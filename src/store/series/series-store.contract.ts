import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, InvalidInputError, parseInstant } from '../../core/index.ts';
import type { Finding } from '../quality/finding.ts';
import { ImportClosedError } from './errors.ts';
import type { SeriesStore } from './series-store.ts';
import { barBatch, barRows, FAR_FUTURE, metricBatch, type TestBar } from './testing.ts';

/** What every series store does, whatever lies underneath. `open` gives an empty one. */
export function describeSeriesStore(name: string, open: () => Promise<SeriesStore>): void {
  describe(name, () => {
    let store: SeriesStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });
    const read = async (asOf = FAR_FUTURE, more = {}) =>
      barRows(await store.readBars({ interval: '1d', asOf, ...more }));
    const closes = async (asOf = FAR_FUTURE, more = {}) =>
      (await read(asOf, more)).map(({ close }) => close);

    it('is empty at first', async () => {
      expect(await read()).toEqual([]);
      expect(await store.assets()).toEqual([]);
      expect(await store.coverage()).toMatchObject({ assets: 0, bars: 0, metrics: 0 });
      expect(await store.latestBars({ interval: '1d', asOf: FAR_FUTURE })).toMatchObject({
        assets: [],
      });
      const panels = await store.readPanels({
        interval: '1d',
        asOf: FAR_FUTURE,
        fields: ['close'],
      });
      expect(panels.times).toHaveLength(0);
    });

    it('gives back what was stored, sorted by asset and time', async () => {
      const bars: TestBar[] = [
        { asset: 'b', time: '2024-01-02', open: 1, high: 4, low: 0.5, close: 2, volumeUsd: 9 },
        { asset: 'b', time: '2024-01-01', close: 1 },
        { asset: 'a', time: '2024-01-01', close: 7, volumeUsd: 0 },
      ];
      expect(await store.appendBars(barBatch(bars))).toEqual({
        stored: 3,
        deduplicated: 0,
        corrected: 0,
      });
      const stored = await store.readBars({ interval: '1d', asOf: FAR_FUTURE });
      expect(stored.assets).toEqual(['a', 'b']);
      expect(stored.markets).toEqual(['spot', 'spot']);
      expect(barRows(stored)).toEqual(barRows(barBatch([bars[2], bars[1], bars[0]])));
    });

    it('stores nothing of an empty batch', async () => {
      const nothing = { stored: 0, deduplicated: 0, corrected: 0 };
      expect(await store.appendBars(barBatch([]))).toEqual(nothing);
      expect(await store.appendMetrics(metricBatch([]))).toEqual(nothing);
    });

    it('stores the same batch once', async () => {
      const batch = barBatch([
        { asset: 'a', time: '2024-01-01', close: 1, volumeUsd: 5 },
        { asset: 'a', time: '2024-01-02', close: 2 },
      ]);
      await store.appendBars(batch);
      const before = await read();
      expect(await store.appendBars(batch)).toEqual({ stored: 0, deduplicated: 2, corrected: 0 });
      expect(await read()).toEqual(before);
    });

    it('keeps a correction beside what it corrects, and reads what was known then', async () => {
      const bar = { asset: 'a', time: '2024-01-01' };
      const [closed, corrected] = [parseInstant('2024-01-02'), parseInstant('2024-03-01')];
      await store.appendBars(barBatch([{ ...bar, close: 1 }]));
      const counts = await store.appendBars(
        barBatch([{ ...bar, close: 2 }], { learnedAt: corrected }),
      );
      expect(counts).toEqual({ stored: 0, deduplicated: 0, corrected: 1 });
      expect(await closes(closed - 1)).toEqual([]);
      expect(await closes(closed)).toEqual([1]);
      expect(await closes(corrected - 1)).toEqual([1]);
      expect(await closes(corrected)).toEqual([2]);
      expect((await read())[0].knownAt).toBe(corrected);
    });

    it('never lets a late row change what an earlier read saw', async () => {
      const bar = { asset: 'a', time: '2024-01-01' };
      await store.appendBars(barBatch([{ ...bar, close: 1, knownAt: '2024-01-05' }]));
      await store.appendBars(barBatch([{ ...bar, close: 2, knownAt: '2024-01-03' }]));
      expect(await closes(parseInstant('2024-01-05'))).toEqual([1]);
      expect(await closes()).toEqual([2]);
    });

    it('takes a missing value for no contradiction', async () => {
      const bar = { asset: 'a', time: '2024-01-01', close: 3 };
      await store.appendBars(barBatch([{ ...bar, open: 1, high: 4, low: 1 }]));
      expect(await store.appendBars(barBatch([bar]))).toMatchObject({ deduplicated: 1 });
      expect(await store.appendBars(barBatch([{ ...bar, volumeUsd: 8 }]))).toMatchObject({
        corrected: 1,
      });
      expect(await read()).toMatchObject([{ open: 1, high: 4, low: 1, close: 3, volumeUsd: 8 }]);
    });

    it('counts keys that repeat within a batch in order of arrival', async () => {
      const bar = { asset: 'a', time: '2024-01-01' };
      const batch = barBatch([1, 1, 2, 1].map((close) => ({ ...bar, close })));
      expect(await store.appendBars(batch)).toEqual({ stored: 1, deduplicated: 1, corrected: 2 });
      expect(await closes()).toEqual([1]);
      expect(await closes(parseInstant('2024-01-02'))).toEqual([1]);
      expect(await closes(parseInstant('2024-01-02') + 1)).toEqual([2]);
    });

    it('reads a range of some assets', async () => {
      const times = ['2024-01-01', '2024-01-02', '2024-01-03'];
      await store.appendBars(
        barBatch(
          ['a', 'b', 'c'].flatMap((asset) =>
            times.map((time, day) => ({ asset, time, close: day + 1 })),
          ),
        ),
      );
      const range = { from: parseInstant('2024-01-02'), to: parseInstant('2024-01-03') };
      expect(await closes(FAR_FUTURE, range)).toEqual([2, 2, 2]);
      expect(await closes(FAR_FUTURE, { ...range, assets: ['c', 'nobody'] })).toEqual([2]);
      expect(await closes(FAR_FUTURE, { assets: [] })).toEqual([]);
    });

    it('chooses complete bars over close-only ones, and the market asked for over both', async () => {
      const time = '2024-01-01';
      await store.appendBars(barBatch([{ asset: 'a', time, close: 1 }]));
      await store.appendBars(
        barBatch(
          [{ asset: 'a', time, open: 2, high: 2, low: 2, close: 2, knownAt: '2024-02-01' }],
          {
            market: 'perpetual',
          },
        ),
      );
      expect(await closes()).toEqual([2]);
      expect(await closes(parseInstant('2024-01-31'))).toEqual([1]);
      expect(await closes(FAR_FUTURE, { market: 'spot' })).toEqual([1]);
    });

    it('keeps intervals apart', async () => {
      await store.appendBars(
        barBatch([{ asset: 'a', time: '2024-01-01', close: 1 }], { interval: '1h' }),
      );
      expect(await read()).toEqual([]);
    });

    it('finds the last bar of each asset', async () => {
      await store.appendBars(
        barBatch([
          { asset: 'a', time: '2024-01-01', close: 1 },
          { asset: 'a', time: '2024-01-03', close: 3 },
          { asset: 'b', time: '2024-01-02', close: 2 },
        ]),
      );
      const latest = async (asOf: number) =>
        barRows(await store.latestBars({ interval: '1d', asOf }));
      expect(await latest(FAR_FUTURE)).toMatchObject([{ close: 3 }, { close: 2 }]);
      expect(await latest(parseInstant('2024-01-02'))).toMatchObject([{ close: 1 }]);
    });

    it('gathers bars into longer ones that have ended', async () => {
      const start = parseInstant('2024-01-01');
      const hours = Array.from({ length: 30 }, (_, hour) => ({
        asset: 'a',
        time: start + hour * HOUR,
        open: hour,
        high: hour + 2,
        low: hour - 2,
        close: hour + 1,
        volumeUsd: 10,
      }));
      await store.appendBars(barBatch(hours, { interval: '1h' }));
      const days = await store.resample({ interval: '1h', into: '1d', asOf: start + 30 * HOUR });
      expect(barRows(days)).toEqual([
        {
          asset: 'a',
          time: start,
          open: 0,
          high: 25,
          low: -2,
          close: 24,
          volumeUsd: 240,
          knownAt: start + DAY,
        },
      ]);
      await expect(store.resample({ interval: '1d', into: '1h', asOf: start })).rejects.toThrow(
        InvalidInputError,
      );
    });

    it('opens weeks on Monday', async () => {
      const days = Array.from({ length: 9 }, (_, day) => ({
        asset: 'a',
        time: parseInstant('2024-01-05') + day * DAY,
        close: day,
      }));
      await store.appendBars(barBatch(days));
      const weeks = await store.resample({ interval: '1d', into: '1w', asOf: FAR_FUTURE });
      expect(barRows(weeks)).toMatchObject([
        { time: parseInstant('2024-01-01'), close: 2 },
        { time: parseInstant('2024-01-08'), close: 8 },
      ]);
    });

    it('reads panels with every interval in between', async () => {
      await store.appendBars(
        barBatch([
          { asset: 'b', time: '2024-01-01', close: 1, volumeUsd: 4 },
          { asset: 'b', time: '2024-01-03', close: 3 },
          { asset: 'a', time: '2024-01-02', close: 2 },
        ]),
      );
      const { times, assets, panels } = await store.readPanels({
        interval: '1d',
        asOf: FAR_FUTURE,
        fields: ['close', 'volumeUsd'],
      });
      expect(assets).toEqual(['a', 'b']);
      expect([...times]).toEqual(['2024-01-01', '2024-01-02', '2024-01-03'].map(parseInstant));
      expect([...(panels.close?.values ?? [])]).toEqual([
        Number.NaN,
        1,
        2,
        Number.NaN,
        Number.NaN,
        3,
      ]);
      expect([...(panels.close?.valid ?? [])]).toEqual([0, 1, 1, 0, 0, 1]);
      expect([...(panels.volumeUsd?.valid ?? [])]).toEqual([0, 1, 0, 0, 0, 0]);
    });

    it('keeps metrics point in time', async () => {
      const [time, later] = [parseInstant('2024-01-01'), parseInstant('2024-06-01')];
      const rows = [
        { metric: 'fees', asset: 'b', time, value: 1 },
        { metric: 'fees', asset: 'a', time, value: 2 },
        { metric: 'active', asset: 'b', time, value: 3 },
      ];
      expect(await store.appendMetrics(metricBatch(rows))).toMatchObject({ stored: 3 });
      expect(await store.appendMetrics(metricBatch(rows))).toMatchObject({ deduplicated: 3 });
      const revised = metricBatch([{ ...rows[0], value: 9 }], later);
      expect(await store.appendMetrics(revised)).toMatchObject({ corrected: 1 });

      const all = await store.readMetrics({ asOf: FAR_FUTURE });
      expect(all.metrics).toEqual(['active', 'fees']);
      expect(all.assets).toEqual(['a', 'b']);
      expect([...all.value]).toEqual([3, 2, 9]);
      expect([...(await store.readMetrics({ asOf: later - 1, metrics: ['fees'] })).value]).toEqual([
        2, 1,
      ]);
      expect([...(await store.readMetrics({ asOf: FAR_FUTURE, assets: ['a'] })).value]).toEqual([
        2,
      ]);
      expect((await store.readMetrics({ asOf: time })).value).toHaveLength(0);
    });

    it('lists what it holds', async () => {
      await store.appendBars(
        barBatch([
          { asset: 'a', time: '2024-01-01', close: 1 },
          { asset: 'a', time: '2024-01-02', close: 1 },
        ]),
      );
      await store.appendBars(barBatch([{ asset: 'a', time: '2024-01-02', close: 2 }]));
      await store.appendMetrics(
        metricBatch([{ metric: 'fees', asset: 'b', time: '2023-01-01', value: 1 }]),
      );
      const [firstTime, lastTime] = [parseInstant('2024-01-01'), parseInstant('2024-01-02')];
      const fees = parseInstant('2023-01-01');
      expect(await store.assets()).toEqual([
        {
          asset: 'a',
          series: [
            {
              asset: 'a',
              kind: 'bars',
              interval: '1d',
              market: 'spot',
              rows: 2,
              corrections: 1,
              firstTime,
              lastTime,
            },
          ],
        },
        {
          asset: 'b',
          series: [
            {
              asset: 'b',
              kind: 'metric',
              metric: 'fees',
              rows: 1,
              corrections: 0,
              firstTime: fees,
              lastTime: fees,
            },
          ],
        },
      ]);
      expect(await store.coverage()).toEqual({
        assets: 2,
        bars: 2,
        metrics: 1,
        corrections: 1,
        firstTime: fees,
        lastTime,
      });
    });

    it('shows an import when it is committed and forgets one that is aborted', async () => {
      const first = await store.beginImport();
      await first.appendBars(barBatch([{ asset: 'a', time: '2024-01-01', close: 1 }]));
      await first.appendBars(barBatch([{ asset: 'a', time: '2024-01-02', close: 2 }]));
      await first.appendMetrics(
        metricBatch([{ metric: 'fees', asset: 'a', time: '2024-01-01', value: 1 }]),
      );
      expect(await read()).toEqual([]);
      expect(await first.commit()).toEqual({ stored: 3, deduplicated: 0, corrected: 0 });
      expect(await closes()).toEqual([1, 2]);
      await expect(first.commit()).rejects.toThrow(ImportClosedError);

      const second = await store.beginImport();
      await second.appendBars(barBatch([{ asset: 'b', time: '2024-01-01', close: 1 }]));
      await second.recordFindings([finding]);
      await second.abort();
      await second.abort();
      expect((await store.assets()).map(({ asset }) => asset)).toEqual(['a']);
      expect(await store.listFindings()).toEqual([]);
    });

    it('refuses a batch whole, naming row and field', async () => {
      const batch = barBatch([
        { asset: 'a', time: '2024-01-01', close: 1 },
        { asset: 'a', time: '2024-01-02', close: Number.POSITIVE_INFINITY },
      ]);
      const refusal = { name: 'InvalidInputError', place: { row: 1, field: 'close' } };
      await expect(store.appendBars(batch)).rejects.toMatchObject(refusal);
      await expect(store.appendBars({ ...batch, time: Float64Array.of(0, 0.5) })).rejects.toThrow(
        /Row 1: time/,
      );
      await expect(store.appendBars({ ...batch, time: Float64Array.of(0) })).rejects.toThrow(
        InvalidInputError,
      );
      await expect(store.appendBars({ ...batch, assets: [] })).rejects.toThrow(/Row 0: asset/);
      expect(await store.assets()).toEqual([]);
    });

    const finding: Finding = {
      kind: 'gap',
      asset: 'a',
      interval: '1d',
      market: 'spot',
      from: parseInstant('2024-01-02'),
      to: parseInstant('2024-01-04'),
      bars: 3,
      detail: '3 bars missing',
      knownAt: parseInstant('2024-01-06'),
    };

    it('keeps findings, and lets one that grew replace itself', async () => {
      const spike: Finding = { ...finding, kind: 'volume-spike', asset: 'b' };
      await store.recordFindings([finding, spike, spike]);
      const grown = { ...finding, to: finding.to + DAY, bars: 4, detail: '4 bars missing' };
      await store.recordFindings([grown]);
      await store.recordFindings([finding]);
      expect(await store.listFindings()).toEqual([grown, spike]);
      expect(await store.listFindings({ kinds: ['volume-spike'] })).toEqual([spike]);
      expect(await store.listFindings({ assets: ['a'], limit: 1 })).toEqual([grown]);
      expect(await store.listFindings({ to: finding.from })).toEqual([]);
      expect(await store.countFindings()).toEqual({ gap: 1, 'volume-spike': 1 });
      expect(await store.countFindings({ assets: ['b'] })).toEqual({ 'volume-spike': 1 });
    });

    it('reads as a plain list of rows would, whatever was appended', async () => {
      await fc.assert(
        fc.asyncProperty(appends, fc.integer({ min: 0, max: 12 }), async (batches, asOfDay) => {
          const fresh = await open();
          try {
            const model = new Map<string, { close: number; knownAt: number }[]>();
            for (const { bars, learnedDay } of batches) {
              const learnedAt = learnedDay * DAY;
              const counts = await fresh.appendBars(barBatch(bars, { learnedAt }));
              expect(counts).toEqual(appendToModel(model, bars, learnedAt));
            }
            const asOf = asOfDay * DAY;
            expect(
              barRows(await fresh.readBars({ interval: '1d', asOf })).map(
                ({ asset, time, close, knownAt }) => ({
                  key: `${asset}@${time / DAY}`,
                  close,
                  knownAt,
                }),
              ),
            ).toEqual(readModel(model, asOf));
          } finally {
            await fresh.close();
          }
        }),
        { numRuns: 15 },
      );
    });
  });
}

const appends = fc.array(
  fc.record({
    learnedDay: fc.integer({ min: 0, max: 12 }),
    bars: fc.array(
      fc.record({
        asset: fc.constantFrom('a', 'b'),
        time: fc.integer({ min: 0, max: 3 }).map((day) => day * DAY),
        close: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  }),
  { maxLength: 4 },
);

type Model = Map<string, { close: number; knownAt: number }[]>;

function appendToModel(model: Model, bars: readonly TestBar[], learnedAt: number) {
  const counts = { stored: 0, deduplicated: 0, corrected: 0 };
  for (const { asset, time, close } of bars) {
    const key = `${asset}@${Number(time) / DAY}`;
    const versions = model.get(key) ?? [];
    const latest = versions.at(-1);
    const knownAt = Number(time) + DAY;
    if (!latest) {
      counts.stored++;
      model.set(key, [{ close, knownAt }]);
    } else if (latest.close === close) {
      counts.deduplicated++;
    } else {
      counts.corrected++;
      versions.push({ close, knownAt: Math.max(knownAt, learnedAt, latest.knownAt + 1) });
    }
  }
  return counts;
}

function readModel(model: Model, asOf: number) {
  return [...model]
    .map(([key, versions]) => ({
      key,
      version: versions.findLast(({ knownAt }) => knownAt <= asOf),
    }))
    .filter(({ version }) => version !== undefined)
    .map(({ key, version }) => ({ key, ...version }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
}
