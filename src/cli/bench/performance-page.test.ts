import { describe, expect, it } from 'vitest';
import { aboutOf, performancePage } from './performance-page.ts';

const result = (name: string, output: string) => ({
  name,
  about: `What ${name} measures.`,
  output,
  conditions: '2026-01-01, two cores.',
});

describe('performancePage', () => {
  it('has a section for every benchmark, in order of name', () => {
    const page = performancePage('', [result('trees', '2.1\n'), result('import', '1.5\n')]);
    expect(page.match(/^#+ .*$/gm)).toEqual(['# Performance', '## import', '## trees']);
    expect(page).toContain(
      '## import\n\nWhat import measures.\n\n```\n1.5\n```\n\n2026-01-01, two cores.\n',
    );
  });

  it('replaces what was measured again and leaves the rest', () => {
    const before = performancePage('', [result('import', '1.5'), result('trees', '2.1')]);
    const after = performancePage(before, [result('trees', '2.2')]);
    expect(after).toBe(before.replace('2.1', '2.2'));
    expect(performancePage(after, [])).toBe(after);
  });

  it('takes no line of output for a heading', () => {
    const before = performancePage('', [result('import', 'a\n## b\nc'), result('trees', '2')]);
    expect(performancePage(before, [])).toBe(before);
  });
});

describe('aboutOf', () => {
  it('is the first comment without the call', () => {
    const source =
      '/**\n * Import beside bare DuckDB, in one run:\n * `node bench/import.bench.ts [--json]`.\n *\n * Rounds alternate.\n */\nimport x;\n/** Not this. */';
    expect(aboutOf(source)).toBe('Import beside bare DuckDB, in one run.\n\nRounds alternate.');
  });
});
