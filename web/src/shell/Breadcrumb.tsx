import { Link } from '@tanstack/react-router';
import { useCurrentTitle } from '../shared/page-title.ts';

/** Where one is: the page, and the page above it. */
export function Breadcrumb() {
  const { title, within } = useCurrentTitle();
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2">
        {within && (
          <li className="flex items-center gap-2 text-quiet max-sm:hidden">
            <Link to={within.to} className="-mx-1 rounded p-1 hover:text-text">
              {within.title}
            </Link>
            <span aria-hidden="true">/</span>
          </li>
        )}
        <li aria-current="page" className="truncate font-medium">
          {title}
        </li>
      </ol>
    </nav>
  );
}
