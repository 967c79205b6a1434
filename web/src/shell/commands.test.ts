import { expect, it } from 'vitest';
import { type Command, matchCommands } from './commands.ts';

const command = (kind: Command['kind'], title: string, note = ''): Command => ({
  id: title,
  kind,
  title,
  note,
  run: () => {},
});

const commands = [
  command('Page', 'Market'),
  command('Action', 'Switch the theme'),
  command('Token', 'WETH', 'Wrapped Ether'),
  command('Token', 'ETH', 'Ether'),
  command('Token', 'ETHFI', 'Ether.fi'),
];

const titles = (text: string) => matchCommands(commands, text).map(({ title }) => title);

it('offers pages and actions before anything is typed', () => {
  expect(titles(' ')).toEqual(['Market', 'Switch the theme']);
});

it('puts the exact title first, then what begins with the text, then what contains it', () => {
  expect(titles('eth')).toEqual(['ETH', 'ETHFI', 'WETH']);
  expect(titles('ether')).toEqual(['ETH', 'ETHFI', 'WETH']);
});

it('finds nothing where nothing fits', () => {
  expect(titles('zzz')).toEqual([]);
});

it('shows a handful of thousands', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => command('Token', `TOKEN-${index}`));
  expect(matchCommands(many, 'token')).toHaveLength(12);
});
