/** A key, or keys one after the other, that does something on the page that is open. */
export interface Shortcut {
  /** As `KeyboardEvent.key` names them, in turn: `j`, `g m`; `Mod+k` is ⌘ or Ctrl with k. */
  keys: string;
  does: string;
  run: () => void;
}

/** Shortcuts that belong together, under one heading of the help. */
export interface ShortcutGroup {
  title: string;
  read: () => readonly Shortcut[];
}

let groups: readonly ShortcutGroup[] = [];
const readers = new Set<() => void>();

function change(next: readonly ShortcutGroup[]): void {
  groups = next;
  for (const tell of readers) tell();
}

/** A page's own shortcuts go before those of the shell around it. */
export type ShortcutRank = 'page' | 'shell';

/** Offers shortcuts until the returned function is called. */
export function offerShortcuts(group: ShortcutGroup, rank: ShortcutRank = 'page'): () => void {
  change(rank === 'shell' ? [group, ...groups] : [...groups, group]);
  return () => change(groups.filter((each) => each !== group));
}

/** What can be pressed now. */
export function readShortcutGroups(): readonly ShortcutGroup[] {
  return groups;
}

/** Calls back whenever other shortcuts are offered, until the returned function is called. */
export function watchShortcutGroups(tell: () => void): () => void {
  readers.add(tell);
  return () => readers.delete(tell);
}

/** Where letters are text. */
const TEXT = 'input, select, textarea, [contenteditable]';
/** Where Enter, space and arrows already mean something. */
const CONTROLS = 'a, button, summary, [role=slider], [role=option]';
const CONTROL_KEYS = new Set(['Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);
/** How long the second key of a sequence is waited for. */
const PATIENCE = 2_000;

/** Hears keys for every shortcut there is, from now on. */
export function listenForShortcuts(): void {
  let first = { key: '', at: 0 };
  const hear = (event: KeyboardEvent) => {
    const key = nameOf(event);
    if (key === undefined) return;
    const sequence = event.timeStamp - first.at < PATIENCE ? `${first.key} ${key}` : key;
    first = { key, at: event.timeStamp };
    const found = find(sequence) ?? find(key);
    if (!found) return;
    event.preventDefault();
    first = { key: '', at: 0 };
    found.run();
  };
  addEventListener('keydown', hear);
}

/** The key as shortcuts name it; undefined where it belongs to whatever has the focus. */
function nameOf(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey) return `Mod+${event.key.toLowerCase()}`;
  const isInDialog = document.querySelector('dialog[open]') !== null;
  if (event.altKey || event.isComposing || event.defaultPrevented || isInDialog) return undefined;
  const { target } = event;
  if (!(target instanceof Element)) return event.key;
  if (target.closest(TEXT)) return undefined;
  return target.closest(CONTROLS) && CONTROL_KEYS.has(event.key) ? undefined : event.key;
}

/** The newest shortcut for the keys; the shell's stand first in the list, so a page's own wins. */
function find(keys: string): Shortcut | undefined {
  return groups.flatMap((group) => group.read()).findLast((shortcut) => shortcut.keys === keys);
}
