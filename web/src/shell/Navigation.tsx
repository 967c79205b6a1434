import { Link } from '@tanstack/react-router';
import { Icon } from '../shared/Icon.tsx';
import { PAGES } from './pages.ts';

/** The pages: a rail at the left, a bar at the bottom of a phone. */
export function Navigation() {
  return (
    <nav
      aria-label="Pages"
      className="flex shrink-0 justify-around border-line bg-surface max-md:order-last max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:w-18 md:flex-col md:justify-start md:gap-1 md:border-r md:p-1.5"
    >
      {PAGES.map(({ to, title, icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex min-w-14 flex-col items-center gap-1 rounded-lg px-1 py-2 text-[11px] text-quiet hover:text-text aria-[current=page]:font-medium aria-[current=page]:text-accent md:aria-[current=page]:bg-raised"
        >
          <Icon name={icon} className="size-5" />
          {title}
        </Link>
      ))}
    </nav>
  );
}
