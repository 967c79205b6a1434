import { describe, expect, it } from 'vitest';
import { type BarColumns, DAY } from '../../core/index.ts';
import { combinePanels, mapPanel, maskPanel } from './combine.ts';
import { eachAsset, eachAssetNamed } from './each-asset.ts';
import { barPanels, metricPanel } from './from-columns.ts';
import { columnOf, createPanel, emptyPanel, positionAt, rowOf } from './panel.ts';
import { alignPanel, lagPanel, selectAssets, selectTimes } from './select.ts';

const { NaN: missing } = Number;

function bars(
  rows: readonly [asset: number, day: number, close: number, knownAt?: number][],
): BarColumns {
  const column = (pick: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, pick);
  const close = column(([, , price]) => price);
  return {
    interval: '1d',
    assets: ['bitcoin', 'ether'],
    asset: Uint32Array.from(rows, ([asset]) => asset),
    time: column(([, day]) => day * DAY),
    knownAt: column(([, day, , knownAt]) => knownAt ?? (day + 1) * DAY),
    open: close,
    high: close,
    low: close,
    close,
    volumeUsd: close.map(() => missing),
  };
}

const panel = createPanel(
  { times: Float64Array.of(10, 20, 30), assets: ['a', 'b'] },
  Float64Array.of(1, 2, 3, missing, 5, 6),
);

describe('createPanel', () => {
  it('marks what is not finite as missing', () => {
    const made = createPanel(
      { times: Float64Array.of(0), assets: ['a', 'b', 'c'] },
      Float64Array.of(1, Number.POSITIVE_INFINITY, missing),
    );
    expect([...made.valid]).toEqual([1, 0, 0]);
    expect([...made.values]).toEqual([1, missing, missing]);
  });

  it('refuses values that do not fill it and times that do not ascend', () => {
    const axes = { times: Float64Array.of(0, 0), assets: ['a'] };
    expect(() => createPanel(axes, Float64Array.of(1))).toThrow(/do not fill 2 times × 1 assets/);
    expect(() => emptyPanel(axes)).toThrow(/ascend/);
  });
});

describe('barPanels', () => {
  it('lays rows out over every day from the first to the last', () => {
    const { close, times } = barPanels(
      bars([
        [0, 1, 100],
        [0, 4, 130],
        [1, 2, 10],
      ]),
    );
    expect([...times]).toEqual([DAY, 2 * DAY, 3 * DAY, 4 * DAY]);
    expect([...columnOf(close, 0)]).toEqual([100, missing, missing, 130]);
    expect([...columnOf(close, 1)]).toEqual([missing, 10, missing, missing]);
  });

  it('takes the row known last, whatever the order of the rows', () => {
    const corrected = [
      [0, 1, 100],
      [0, 1, 101, 9 * DAY],
      [0, 1, 99, 5 * DAY],
    ] as const;
    expect(barPanels(bars([...corrected] as never)).close.values[0]).toBe(101);
  });

  it('refuses a bar between the steps of its interval', () => {
    expect(() =>
      barPanels(
        bars([
          [0, 1, 1],
          [0, 1.5, 1],
          [0, 3, 1],
        ]),
      ),
    ).toThrow(/between two steps/);
  });

  it('makes an empty panel of no rows', () => {
    expect(barPanels(bars([])).close.values).toHaveLength(0);
  });
});

describe('metricPanel', () => {
  it('places one metric on the axes of the bars', () => {
    const metrics = {
      metrics: ['supplyNative', 'mvrv'],
      assets: ['ether', 'unlisted'],
      metric: Uint32Array.of(0, 1, 1),
      asset: Uint32Array.of(0, 0, 1),
      time: Float64Array.of(10, 20, 20),
      value: Float64Array.of(120e6, 1.5, 3),
      knownAt: Float64Array.of(11, 21, 21),
    };
    const axes = { times: Float64Array.of(10, 20), assets: ['bitcoin', 'ether'] };
    expect([...metricPanel(metrics, 'mvrv', axes).values]).toEqual([
      missing,
      missing,
      missing,
      1.5,
    ]);
    expect([...metricPanel(metrics, 'nvt', axes).valid]).toEqual([0, 0, 0, 0]);
  });
});

describe('selection', () => {
  it('finds rows, columns and times', () => {
    expect([...rowOf(panel, 1)]).toEqual([3, missing]);
    expect([...columnOf(panel, 1)]).toEqual([2, missing, 6]);
    expect([9, 10, 25, 99].map((instant) => positionAt(panel, instant))).toEqual([-1, 0, 1, 2]);
  });

  it('takes times from the first included to the last excluded', () => {
    expect([...selectTimes(panel, 10, 30).times]).toEqual([10, 20]);
    expect([...selectTimes(panel, 11, 99).values]).toEqual([3, missing, 5, 6]);
    expect(selectTimes(panel, 40, 99).times).toHaveLength(0);
  });

  it('takes assets by name, absent ones as missing', () => {
    expect([...selectAssets(panel, ['b', 'z']).values]).toEqual([
      2,
      missing,
      missing,
      missing,
      6,
      missing,
    ]);
    expect([
      ...alignPanel(panel, { times: Float64Array.of(20, 25), assets: ['a'] }).values,
    ]).toEqual([3, missing]);
  });

  it('lags by rows, looking back only', () => {
    expect([...lagPanel(panel, 1).values]).toEqual([missing, missing, 1, 2, 3, missing]);
    expect([...lagPanel(panel, 9).valid]).toEqual(new Array(6).fill(0));
  });
});

describe('combining', () => {
  it('is missing where any member is', () => {
    expect([...combinePanels(panel, lagPanel(panel, 1), (now, then) => now - then).values]).toEqual(
      [missing, missing, 2, missing, 2, missing],
    );
  });

  it('maps observations only', () => {
    expect([...mapPanel(panel, () => 7).values]).toEqual([7, 7, 7, missing, 7, 7]);
  });

  it('masks by what is not zero', () => {
    const mask = createPanel(panel, Float64Array.of(1, 0, 1, 1, missing, 1));
    expect([...maskPanel(panel, mask).valid]).toEqual([1, 0, 1, 0, 0, 1]);
  });

  it('refuses panels of other axes', () => {
    expect(() => combinePanels(panel, selectAssets(panel, ['b', 'a']), Math.max)).toThrow(/Align/);
  });
});

describe('eachAsset', () => {
  it('gives every asset what its own series gives, however many there are', () => {
    const assets = Array.from({ length: 19 }, (_, a) => `asset-${a}`);
    const values = Float64Array.from({ length: 19 * 7 }, (_, i) => (i * 7919) % 101);
    const wide = createPanel(
      { times: Float64Array.from({ length: 7 }, (_, t) => t), assets },
      values,
    );
    const running = (series: Float64Array) => {
      let sum = 0;
      return series.map((value) => {
        sum += value;
        return sum;
      });
    };
    const summed = eachAsset([wide], running);
    assets.forEach((_, a) => {
      expect(columnOf(summed, a)).toEqual(running(columnOf(wide, a)));
    });
  });

  it('names several outputs, also for a panel without assets', () => {
    const none = createPanel({ times: Float64Array.of(1), assets: [] }, new Float64Array(0));
    const halves = (series: Float64Array) => ({ half: series.map((value) => value / 2) });
    expect(eachAssetNamed([none], halves).half.values).toHaveLength(0);
    expect([...eachAssetNamed([panel], halves).half.values]).toEqual([
      0.5,
      1,
      1.5,
      missing,
      2.5,
      3,
    ]);
  });

  it('refuses a formula that gives too few values', () => {
    expect(() => eachAsset([panel], (series) => series.subarray(1))).toThrow(/each time/);
  });
});
