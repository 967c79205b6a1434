const MOST_NAMES = 40;
const LONGEST_NAME = 60;

/** A file's column names for a sentence about it: as many and as much of each as one reads. */
export function columnNames(columns: readonly string[]): string {
  const shown = columns.slice(0, MOST_NAMES).map(shorten);
  const more = columns.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** What would move a terminal's cursor is no part of a name. */
function shorten(name: string): string {
  const plain = name.slice(0, LONGEST_NAME).replaceAll(/\p{Cc}/gu, '\ufffd');
  return name.length > LONGEST_NAME ? `${plain}…` : plain;
}
