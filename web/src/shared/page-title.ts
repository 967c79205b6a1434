import type { LinkProps } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';

/** What a page is called, and the page it lies under. */
export interface PageTitle {
  title: string;
  within?: { title: string; to: NonNullable<LinkProps['to']> };
}

let current: PageTitle = { title: '' };
const readers = new Set<() => void>();

/** Names the page: in the window's title, in the shell's breadcrumb, to a screen reader. */
export function usePageTitle(title: string, within?: PageTitle['within']): void {
  const [parent, to] = [within?.title, within?.to];
  useLayoutEffect(() => {
    current = { title, ...(parent && to && { within: { title: parent, to } }) };
    for (const tell of readers) tell();
  }, [title, parent, to]);
  useEffect(() => {
    document.title = `${title} · Assay`;
  }, [title]);
}

/** The title of the page that is open. */
export function useCurrentTitle(): PageTitle {
  return useSyncExternalStore(
    (tell) => {
      readers.add(tell);
      return () => readers.delete(tell);
    },
    () => current,
  );
}
