import { type RefObject, useEffect, useState } from 'react';

/** The inner size of an element in pixels, as it changes; zero before it is laid out. */
export function useSize(element: RefObject<Element | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (element.current === null) return;
    const watcher = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) }),
    );
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element]);
  return size;
}
