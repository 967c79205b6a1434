import type { LinkProps } from '@tanstack/react-router';
import type { IconName } from '../shared/Icon.tsx';

/** A page as the navigation shows it. */
export interface PageEntry {
  to: NonNullable<LinkProps['to']>;
  title: string;
  icon: IconName;
  /** The key that opens it after `g`. */
  key: string;
}

/** Every page that stands on its own, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  { to: '/', title: 'Market', icon: 'market', key: 'm' },
  { to: '/indices', title: 'Indices', icon: 'indices', key: 'i' },
  { to: '/track-record', title: 'Record', icon: 'record', key: 'r' },
  { to: '/log', title: 'Log', icon: 'log', key: 'l' },
  { to: '/keys', title: 'Keys', icon: 'key', key: 'k' },
  { to: '/settings', title: 'Settings', icon: 'person', key: 's' },
];
