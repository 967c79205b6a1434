import { useSyncExternalStore } from 'react';

/** The width of the window in pixels, as it changes. */
export function useWindowWidth(): number {
  return useSyncExternalStore(
    (tell) => {
      addEventListener('resize', tell);
      return () => removeEventListener('resize', tell);
    },
    () => innerWidth,
  );
}
