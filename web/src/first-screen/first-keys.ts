import { offerShortcuts } from '../shared/shortcuts.ts';

/**
 * Lets j, k and Enter work on the rows that came with the page, until the returned function is
 * called: by then the page's own script has taken over, and reads from the rows which is selected.
 */
export function answerFirstKeys(screen: Element): () => void {
  const rows = [...screen.querySelectorAll('[role=row]:has([role=cell])')];
  let selected = 0;
  const move = (step: number) => {
    const next = rows[selected + step];
    // A low window does not show all of them.
    if (!next?.checkVisibility()) return;
    rows[selected]?.removeAttribute('data-selected');
    next.setAttribute('data-selected', 'true');
    next.scrollIntoView({ block: 'nearest' });
    selected += step;
  };
  const open = () => rows[selected]?.querySelector('a')?.click();
  const shortcuts = [
    { keys: 'j', does: 'Next token', run: () => move(1) },
    { keys: 'k', does: 'Token before', run: () => move(-1) },
    { keys: 'Enter', does: 'Open the token', run: open },
  ];
  return offerShortcuts({ title: 'Table', read: () => (rows.length > 0 ? shortcuts : []) });
}
