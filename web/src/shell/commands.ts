/** One thing the command palette offers. */
export interface Command {
  id: string;
  kind: 'Page' | 'Token' | 'Action';
  title: string;
  /** Said quietly beside the title. */
  note?: string;
  keys?: string;
  run: () => void;
}

/** Rows the palette shows at most. */
const MOST = 12;

/**
 * The commands a text asks for, best first: what begins with it before what contains it, titles
 * before notes; otherwise in the order given. Without a text, everything but tokens.
 */
export function matchCommands(commands: readonly Command[], text: string): Command[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return commands.filter(({ kind }) => kind !== 'Token').slice(0, MOST);
  return commands
    .map((command) => ({ command, rank: rankOf(command, wanted) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((left, right) => left.rank - right.rank)
    .slice(0, MOST)
    .map(({ command }) => command);
}

function rankOf({ title, note = '' }: Command, wanted: string): number {
  const [name, beside] = [title.toLowerCase(), note.toLowerCase()];
  const fits = [
    name === wanted,
    name.startsWith(wanted),
    beside.startsWith(wanted),
    name.includes(wanted),
    beside.includes(wanted),
  ];
  const rank = fits.indexOf(true);
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}
