const SCROLL_KEYS = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', ' ']);

/**
 * The window never scrolls, the page in it does: where nothing has the focus, keys that scroll go
 * to the page, until the returned function is called.
 */
export function sendScrollKeysToPage(): () => void {
  const hear = ({ key, target }: KeyboardEvent) => {
    if (!SCROLL_KEYS.has(key) || !(target as Element).matches('body, main')) return;
    const page = document.querySelector<HTMLElement>('[data-scroll-restoration-id]');
    page?.focus({ preventScroll: true });
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}
