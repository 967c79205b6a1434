import { useSyncExternalStore } from 'react';

/** The width of the window in pixels, as it changes; without end where it is not known, on the server. */
export function useWindowWidth(): number {
  return useSyncExternalStore(
    (tell) => {
      addEventListener('resize', tell);
      return () => removeEventListener('resize', tell);
    },
    () => (import.meta.env.SSR ? Number.POSITIVE_INFINITY : innerWidth),
  );
}
