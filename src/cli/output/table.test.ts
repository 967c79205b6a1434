import { expect, it } from 'vitest';
import { formatTable } from './table.ts';

it('passes on no command to a terminal that a name holds', () => {
  const names = ['\u001b[2Jgone', '\u009b31mred', 'bell\u0007', 'двa – ok'];
  const table = formatTable([{ title: 'name', text: (name: string) => name }], names);
  expect(table).not.toMatch(/[^\P{Cc}\n]/u);
  expect(table).toContain('\ufffd[2Jgone');
  expect(table).toContain('двa – ok');
});
