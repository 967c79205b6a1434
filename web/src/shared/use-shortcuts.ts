import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import {
  offerShortcuts,
  readShortcutGroups,
  type Shortcut,
  type ShortcutGroup,
  type ShortcutRank,
  watchShortcutGroups,
} from './shortcuts.ts';

/** Offers shortcuts while the calling component is on the page, from its first drawing on. */
export function useShortcuts(
  title: string,
  shortcuts: readonly Shortcut[],
  rank?: ShortcutRank,
): void {
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  useLayoutEffect(() => offerShortcuts({ title, read: () => latest.current }, rank), [title, rank]);
}

/** What can be pressed now, for the help and the command palette. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useSyncExternalStore(watchShortcutGroups, readShortcutGroups);
}
