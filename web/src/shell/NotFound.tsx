import { Link } from '@tanstack/react-router';
import { Notice } from '../shared/Notice.tsx';
import { usePageTitle } from '../shared/page-title.ts';

/** An address that no page has. */
export function NotFound() {
  usePageTitle('Not found');
  return (
    <Notice title="There is no such page">
      The address may be mistyped. Go to the{' '}
      <Link to="/" className="text-accent underline">
        market
      </Link>
      .
    </Notice>
  );
}
