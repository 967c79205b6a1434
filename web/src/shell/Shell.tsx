import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../shared/Icon.tsx';
import { useCurrentTitle } from '../shared/page-title.ts';
import { switchTheme } from '../shared/theme.ts';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { Keys } from './Keys.tsx';
import { Mark } from './Mark.tsx';
import { Navigation } from './Navigation.tsx';
import { PAGES } from './pages.ts';
import { SourceLabel } from './SourceLabel.tsx';
import { sendScrollKeysToPage } from './scroll-keys.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';

const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const ShortcutHelp = lazy(() => import('./ShortcutHelp.tsx'));

/** What every page stands in: navigation, where one is, source of the data, theme, commands. */
export function Shell() {
  const [open, setOpen] = useState<'palette' | 'help'>();
  const navigate = useNavigate();
  useEffect(sendScrollKeysToPage, []);
  useShortcuts(
    'Everywhere',
    [
      { keys: 'Mod+k', does: 'Command palette', run: () => setOpen('palette') },
      { keys: '?', does: 'Keyboard shortcuts', run: () => setOpen('help') },
      { keys: '/', does: 'Search', run: () => setOpen('palette') },
      { keys: 't', does: 'Switch between light and dark', run: switchTheme },
      ...PAGES.map(({ to, title, key }) => ({
        keys: `g ${key}`,
        does: `Go to ${title}`,
        run: () => void navigate({ to }),
      })),
    ],
    'shell',
  );
  const close = () => setOpen(undefined);
  return (
    <div className="flex h-dvh flex-col">
      <SkipLink />
      <Header onSearch={() => setOpen('palette')} onHelp={() => setOpen('help')} />
      <ConnectionNotice />
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <Navigation />
        <main
          id="content"
          tabIndex={-1}
          className="flex min-h-0 min-w-0 flex-1 flex-col outline-none"
        >
          <Outlet />
        </main>
      </div>
      <Announcement />
      <Suspense>
        {open === 'palette' && <CommandPalette onClose={close} />}
        {open === 'help' && <ShortcutHelp onClose={close} />}
      </Suspense>
    </div>
  );
}

function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded focus:bg-accent focus:px-3 focus:py-1 focus:text-on-accent"
    >
      Skip to content
    </a>
  );
}

function Header({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface pr-3 pl-4">
      <Link to="/" aria-label="Assay" className="shrink-0 md:w-14">
        <Mark />
      </Link>
      <Breadcrumb />
      <div className="ml-auto flex items-center gap-2">
        <SourceLabel />
        <button
          type="button"
          onClick={onSearch}
          aria-keyshortcuts="Control+K Meta+K"
          className="flex h-8 cursor-pointer items-center gap-2 rounded-md border-line px-2 text-quiet hover:text-text md:border"
        >
          <Icon name="search" />
          <span className="max-md:sr-only">Search</span>
          <span className="max-md:hidden" aria-hidden="true">
            <Keys keys="Mod+k" />
          </span>
        </button>
        <ThemeSwitch />
        <button
          type="button"
          onClick={onHelp}
          aria-label="Keyboard shortcuts"
          className="grid size-8 cursor-pointer place-items-center rounded-md text-quiet hover:bg-raised hover:text-text max-md:hidden"
        >
          <Icon name="help" />
        </button>
      </div>
    </header>
  );
}

/** Tells a screen reader that another page is shown; nothing was loaded that would. */
function Announcement() {
  const { title } = useCurrentTitle();
  return (
    <p role="status" className="sr-only">
      {title}
    </p>
  );
}
