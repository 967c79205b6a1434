import type { LinkProps } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';

/** What a page is called, and the page it lies under. */
export interface PageTitle {
  title: string;
  within?: { title: string; to: NonNullable<LinkProps['to']> };
}

let current: PageTitle = { title: '' };
const readers = new Set<() => void>();

/** Names the page that is open, to the shell around it. */
export function nameCurrentPage(name: PageTitle): void {
  current = name;
  for (const tell of readers) tell();
}

/** Names the page: in the window's title, in the shell's breadcrumb, to a screen reader. */
export function usePageTitle(title: string, within?: PageTitle['within']): void {
  const [parent, to] = [within?.title, within?.to];
  useLayoutEffect(() => {
    nameCurrentPage({ title, ...(parent && to && { within: { title: parent, to } }) });
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
