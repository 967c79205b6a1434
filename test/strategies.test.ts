import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { randomMarket } from '../src/products/backtest/testing.ts';
import {
  auditStrategy,
  type Parameters,
  StrategyRunner,
  type StrategySource,
} from '../src/products/index.ts';

const folder = resolve(import.meta.dirname, '../examples/strategies');
const market = randomMarket('examples', 260, 4);
const runner = new StrategyRunner({ market, settings: {} }, { seconds: 30, megabytes: 512 });
afterAll(() => runner.close());

interface ExampleRule {
  name: string;
  rule: string;
  short?: string;
  every?: number;
  parameters?: Parameters;
}

const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const honest = files.filter((name) => name !== 'looks-ahead.ts');
const rules = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as ExampleRule[];
const fileOf = (name: string): StrategySource => {
  const path = join(folder, name);
  return { kind: 'file', path, text: readFileSync(path, 'utf8') };
};

describe('example strategies', () => {
  it.each(honest)('%s trades, and looks at nothing but the past', async (name) => {
    const source = fileOf(name);
    const { simulation } = await runner.run({ source, parameters: {} });
    expect(simulation.fills.bar.length).toBeGreaterThan(5);
    const report = await auditStrategy(runner, source, market, { cuts: 3 });
    expect(report).toMatchObject({ passed: true, findings: [] });
  });

  it('looks-ahead.ts is found out, with a decision named', async () => {
    const report = await auditStrategy(runner, fileOf('looks-ahead.ts'), market);
    expect(report.passed).toBe(false);
    expect(report.findings[0]?.asset).toMatch(/^asset\d$/);
  });

  it.each(rules)('the rule “$name” trades, and looks at nothing but the past', async (example) => {
    const { rule: long, short, every, parameters = {} } = example;
    const rule = { long, ...(short && { short }), ...(every && { every }) };
    const source: StrategySource = { kind: 'rule', rule };
    const { simulation } = await runner.run({ source, parameters });
    expect(simulation.fills.bar.length).toBeGreaterThan(0);
    const report = await auditStrategy(runner, source, market, { parameters, cuts: 3 });
    expect(report.passed).toBe(true);
  });

  it('are all named in the folder’s page', () => {
    const page = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const name of files) expect(page).toContain(`(${name})`);
  });
});
