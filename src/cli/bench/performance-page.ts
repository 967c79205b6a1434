/** What one benchmark printed, and on what. */
export interface BenchmarkResult {
  name: string;
  /** What it measures, and against what. */
  about: string;
  /** The table it prints for people. */
  output: string;
  /** The machine and the day, in a few words. */
  conditions: string;
}

const HEAD = `# Performance

Written by \`./assay bench\`; no figure here is typed. A ratio is between two programs measured in one run on
one machine; times are that machine's. \`./assay bench NAME\` measures one again and leaves the others as
they were. The load is that of the machine just before: well above 0, other programs shared the processors
and times are too long; ratios suffer less, but suffer.
`;

/** The page with these results in place of earlier ones of the same benchmarks, in order of name. */
export function performancePage(before: string, results: readonly BenchmarkResult[]): string {
  const sections = sectionsOf(before);
  for (const result of results) sections.set(result.name, sectionOf(result));
  const inOrder = [...sections].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return [HEAD, ...inOrder.map(([, section]) => section)].join('\n');
}

/** Sections by benchmark; a heading within a fence is output, not a heading. */
function sectionsOf(page: string): Map<string, string> {
  const sections = new Map<string, string>();
  let name = '';
  let fenced = false;
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && line.startsWith('## ')) name = line.slice(3);
    if (name !== '') sections.set(name, `${sections.get(name) ?? ''}${line}\n`);
  }
  for (const [key, section] of sections) sections.set(key, `${section.trimEnd()}\n`);
  return sections;
}

function sectionOf({ name, about, output, conditions }: BenchmarkResult): string {
  return `## ${name}\n\n${about}\n\n\`\`\`\n${output.trim()}\n\`\`\`\n\n${conditions}\n`;
}

/** What a benchmark says of itself: its first comment, without how to call it. */
export function aboutOf(source: string): string {
  const [, comment = ''] = /^\/\*\*([\s\S]*?)\*\//.exec(source) ?? [];
  return comment
    .replaceAll(/^ \* ?/gm, '')
    .replaceAll(/[:,]?\s`node bench\/[^`]*`/g, '')
    .trim();
}
