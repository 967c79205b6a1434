import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

/** The theme the page shows now. */
export function readTheme(): Theme {
  // The server knows no theme.
  if (import.meta.env.SSR) return 'light';
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/** Shows the other theme, and remembers it on this device. */
export function switchTheme(): void {
  const next: Theme = readTheme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  localStorage.setItem('theme', next);
}

/** Calls back whenever the theme changes, until the returned function is called. */
export function watchTheme(onChange: () => void): () => void {
  const watcher = new MutationObserver(onChange);
  watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => watcher.disconnect();
}

export function useTheme(): Theme {
  return useSyncExternalStore(watchTheme, readTheme);
}

/** A colour of the theme, for what is drawn on a canvas: `colourOf('--up')`. */
export function colourOf(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
