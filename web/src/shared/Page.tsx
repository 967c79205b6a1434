import type { ReactNode } from 'react';
import { type PageTitle, usePageTitle } from './page-title.ts';

interface PageProps extends PageTitle {
  children: ReactNode;
}

/** A page that scrolls as a whole, as wide as can be read. It names itself to shell and window. */
export function Page({ title, within, children }: PageProps) {
  usePageTitle(title, within);
  return (
    <div
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-auto outline-none"
      data-scroll-restoration-id="page"
    >
      <div className="mx-auto max-w-7xl space-y-4 p-4">{children}</div>
    </div>
  );
}
