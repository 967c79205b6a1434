import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { auditStrategy } from './audit/audit.ts';
import { type Limits, StrategyRunner } from './sandbox/runner.ts';
import type { StrategySource } from './strategy/execute.ts';
import { marketOf, randomMarket } from './testing.ts';

const market = randomMarket('strategies', 120, 2);
const limits: Limits = { seconds: 20, megabytes: 512 };
const opened: StrategyRunner[] = [];
const shared = new StrategyRunner({ market, settings: {} }, limits);

afterEach(async () => {
  await Promise.all(opened.splice(0).map((runner) => runner.close()));
});
afterAll(() => shared.close());

const file = (text: string): StrategySource => ({ kind: 'file', path: 'mine.ts', text });
const weights = (body: string) =>
  file(`export default { parameters: { n: 5 }, weights(view, { n }, account) { ${body} } };`);

function runnerOf(given: Limits, on = market): StrategyRunner {
  const runner = new StrategyRunner({ market: on, settings: {} }, given);
  opened.push(runner);
  return runner;
}

const run = (source: StrategySource, parameters = {}) => shared.run({ source, parameters });

describe('a strategy file', () => {
  it('decides by a view that ends at the close of its bar', async () => {
    const seen = file(`
      import { mean } from 'assay/quant';
      import type { Strategy } from 'assay/strategy';
      export default {
        parameters: { n: 3 },
        weights(view, { n }) {
          const closes = view.series('close', 'asset0', 1_000);
          if (closes.length !== view.bars) throw new Error('it does not end here');
          if (closes.buffer.byteLength !== 8 * view.bars) throw new Error('there is more behind it');
          if (closes.at(-1) !== view.close('asset0') && !Number.isNaN(closes.at(-1))) throw new Error('?');
          if (view.bars % 10 !== 0) return undefined;
          return { asset0: mean(closes.slice(-n)) > mean(closes) ? 1 : 0 };
        },
      } satisfies Strategy<{ n: number }>;`);
    const { decisions, simulation } = await run(seen);
    expect([...new Set(decisions.bar)].every((bar) => bar % 10 === 9)).toBe(true);
    expect(simulation.equity.length).toBe(120);
  });

  it('may give orders, and sees what it holds', async () => {
    const { simulation, decisions } = await run(
      file(`export default {
        orders(view, _, account) {
          if (view.bars === 2) return [{ asset: 'asset1', kind: 'market', units: 10 }];
          if (account.units('asset1') > 0 && view.bars > 20) {
            return [{ asset: 'asset1', kind: 'limit', units: -10, price: view.close('asset1') * 1.01, bars: 3 }];
          }
        },
      };`),
    );
    expect(simulation.fills.units[0]).toBe(10);
    expect(decisions.kind[0]).toBe(1);
  });

  it('starts each run from scratch', async () => {
    const source = weights(
      'globalThis.seen = (globalThis.seen ?? 0) + 1; return { asset0: globalThis.seen / 1000 };',
    );
    const [first, second] = [await run(source), await run(source)];
    expect([...second.decisions.value]).toEqual([...first.decisions.value]);
  });

  it.each([
    ['throws', 'throw new Error("no luck")', /mine.ts threw: no luck, at the bar of 2024-01-01/],
    [
      'reads the clock',
      'return { asset0: Date.now() % 2 }',
      /may not read the clock: use view.time/,
    ],
    ['makes a date of now', 'return { asset0: +new Date() % 2 }', /may not read the clock/],
    [
      'reaches the clock by a date',
      'return { asset0: new Date(0).constructor.now() % 2 }',
      /may not read the clock/,
    ],
    ['draws', 'return { asset0: Math.random() }', /may not draw random numbers/],
    [
      'formats the time',
      'return { asset0: +Intl.DateTimeFormat().format() }',
      /Intl is not defined/,
    ],
    ['opens the network', 'fetch("http://localhost"); return {}', /fetch is not defined/],
    ['looks for the process', 'return { asset0: process.uptime() }', /process is not defined/],
    [
      'compiles text',
      'return { asset0: new Function("return 1")() }',
      /Code generation from strings/,
    ],
    [
      'asks for later',
      'return { asset0: view.series("close", "asset0", -1)[0] }',
      /-1 is no number of bars/,
    ],
    ['asks for what is not', 'return { asset0: view.close("nothing") }', /'nothing' is no asset/],
    ['weighs what is not', 'return { nothing: 1 }', /weighed 'nothing'/],
    ['weighs with NaN', 'return { asset0: NaN }', /the weight NaN/],
    ['answers later', 'return Promise.resolve({})', /something other than weights/],
  ])('that %s is told so', async (_, body, message) => {
    await expect(run(weights(body))).rejects.toThrow(message);
  });

  it.each([
    [
      'imports files',
      'import fs from "node:fs"; export default { weights() {} };',
      /imports 'node:fs'/,
    ],
    [
      'imports itself late',
      'await import("node:fs"); export default { weights() {} };',
      /imports 'node:fs'/,
    ],
    ['exports nothing', 'export const weights = 1;', /must export by default/],
    ['is two at once', 'export default { weights() {}, orders() {} };', /weights and orders/],
    ['is no TypeScript', 'export default {', /mine.ts is not TypeScript/],
  ])('that %s is refused', async (_, text, message) => {
    await expect(run(file(text))).rejects.toThrow(message);
  });

  it.each([
    ['a formula', 'rollingMean.constructor'],
    ['a result', 'rollingMean(new Float64Array(3), 2).constructor.constructor'],
    [
      'an error',
      '(() => { try { rollingMean(null, 2); } catch (e) { return e.constructor; } })().constructor',
    ],
    [
      'an inherited method',
      'Object.getPrototypeOf(rollingMean(new Float64Array(1), 1).keys).constructor',
    ],
  ])('that compiles text by %s it was handed is told so', async (_, way) => {
    const text = `import { rollingMean } from 'assay/quant';
      export default { weights: () => ({ asset0: ${way}('return Date.now()')() % 2 }) };`;
    await expect(run(file(text))).rejects.toThrow(/constructor is not a function/);
  });

  it('that never ends is ended', async () => {
    await expect(
      runnerOf({ ...limits, seconds: 1 }).run({ source: weights('for (;;);'), parameters: {} }),
    ).rejects.toThrow(/did not end within 1 s/);
  });

  it.each([
    ['heap', 'const all = []; for (;;) all.push({ view, text: "x".repeat(50) });'],
    ['arrays', 'const all = []; for (;;) all.push(new Float64Array(1e6).fill(1));'],
  ])('that takes memory without end is ended: %s', async (_, body) => {
    await expect(
      runnerOf({ seconds: 30, megabytes: 96 }).run({ source: weights(body), parameters: {} }),
    ).rejects.toThrow(/took more than 96 MB|threw: Array buffer allocation failed/);
  });

  it('can be run again after one that had to be ended', async () => {
    const source = weights('if (n === 1) for (;;); return { asset0: 1 };');
    const runner = runnerOf({ ...limits, seconds: 5 });
    await expect(runner.run({ source, parameters: { n: 1 } })).rejects.toThrow(/did not end/);
    const { decisions } = await runner.run({ source, parameters: { n: 2 } });
    expect(decisions.bar.length).toBe(120);
  });

  it('is told of a parameter it does not have', async () => {
    await expect(run(weights('return {}'), { fast: 1 })).rejects.toThrow(
      /no parameter 'fast'. It has: n/,
    );
  });
});

describe('a rule', () => {
  it('holds equal shares of what it holds for', async () => {
    const rising = marketOf({ a: [1, 2, 3, 4, 3], b: [1, 1, 2, 3, 4], c: [3, 2, 1, 1, 1] });
    const rule = { long: 'mom1 > {least}', short: 'mom1 < 0 - {least}' };
    const { decisions } = await runnerOf(limits, rising).run({
      source: { kind: 'rule', rule },
      parameters: { least: 0 },
    });
    const rows = [...decisions.bar].map((bar, i) => [
      bar,
      rising.assets[decisions.asset[i] as number],
      decisions.value[i],
    ]);
    expect(rows).toEqual([
      [0, undefined, 0],
      [1, 'a', 0.5],
      [1, 'c', -0.5],
      [2, 'a', 1 / 3],
      [2, 'b', 1 / 3],
      [2, 'c', -1 / 3],
      [3, 'a', 0.5],
      [3, 'b', 0.5],
      [4, 'a', -0.5],
      [4, 'b', 0.5],
    ]);
  });

  it.each([
    ['mean(close, {fast}) > 1', {}, /leaves 'fast' open/],
    ['close > 1', { slow: 2 }, /no parameter '\{slow\}'/],
    ['close >', {}, /ends where a number/],
    ['grade > 1', {}, /'grade' is not known here. There are: open/],
  ])('%s is told what is wrong', async (long, parameters, message) => {
    await expect(run({ kind: 'rule', rule: { long } }, parameters)).rejects.toThrow(message);
  });
});

describe('an audit', () => {
  const audit = (source: StrategySource) => auditStrategy(shared, source, market);

  it.each([
    ['a rule', { kind: 'rule', rule: { long: 'close > mean(close, 10)' } } as const],
    ['a view', weights('return { asset0: view.series("close", "asset0", n)[0] > 90 ? 1 : 0 }')],
    [
      'a plan that looks back',
      file(`export default { plan({ close, assets }) {
        return close.map((value, cell) => cell < assets.length ? 0 : value > close[cell - assets.length] ? 0.5 : 0);
      } };`),
    ],
  ])('passes %s', async (_, source) => {
    const report = await audit(source);
    expect(report).toMatchObject({ passed: true, findings: [], runs: 18 });
    expect(report.decisions).toBeGreaterThan(10);
  });

  it.each([
    ['tomorrow', 'const next = close[cell + assets.length]; return next > value ? 0.5 : 0'],
    ['the mean of it all', 'return value > average ? 0.5 : 0'],
    ['the last bar', 'return value < close.at(-2) ? 0.5 : 0'],
  ])('catches a plan that knows %s, and names the decision', async (_, body) => {
    const report = await audit(
      file(`export default { plan({ close, assets }) {
        const known = close.filter((value) => !Number.isNaN(value));
        const average = known.reduce((sum, value) => sum + value, 0) / known.length;
        return close.map((value, cell) => { ${body} });
      } };`),
    );
    expect(report.passed).toBe(false);
    const [finding] = report.findings;
    expect(finding?.date <= finding?.known).toBe(true);
    expect(finding?.decided).not.toBe(finding?.instead);
  });
});
