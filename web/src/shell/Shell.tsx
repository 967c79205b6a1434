import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { marketQuery } from '../shared/market-query.ts';
import { SourceLabel } from './SourceLabel.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** What every page stands in: name, source of the data, theme. */
export function Shell() {
  const { data } = useQuery(marketQuery);
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded focus:bg-accent focus:px-3 focus:py-1 focus:text-on-accent"
      >
        Skip to content
      </a>
      <header className="flex h-12 shrink-0 items-center gap-4 border-b border-line bg-surface px-4">
        <Link to="/" className="flex items-center gap-2 font-semibold tracking-tight">
          <img src="/mark.svg" alt="" className="size-6" />
          Assay
        </Link>
        <div className="ml-auto flex items-center gap-3">
          {data && <SourceLabel meta={data.meta} />}
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <Outlet />
      </main>
    </div>
  );
}
