import { type RefObject, useEffect, useState } from 'react';

interface VisibleRows {
  /** Indices of the rows in view and of some beyond, in order. */
  indices: readonly number[];
  /** Rows there is room for: one that leaves the view can be used again for one that comes. */
  room: number;
  /** Scrolls, as little as may be, until a row is seen whole. */
  show: (index: number) => void;
}

/** Pixels that stand above the table, about. */
const ABOVE = 190;
/** Rows kept beyond either edge, so that fast scrolling shows no gap. */
const BEYOND = 6;

/** Which of `total` rows of one height, in pixels, to draw as `scroller` moves over them. */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  total: number,
  rowHeight: number,
): VisibleRows {
  const [height, setHeight] = useState(guessHeight);
  const [top, setTop] = useState(0);
  useEffect(() => {
    const element = scroller.current as HTMLElement;
    const follow = () => setTop(Math.floor(element.scrollTop / rowHeight));
    const watcher = new ResizeObserver(() => setHeight(element.clientHeight));
    watcher.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    follow();
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [scroller, rowHeight]);
  const room = Math.ceil(height / rowHeight) + 2 * BEYOND;
  const first = Math.max(0, Math.min(top - BEYOND, total - room));
  return {
    indices: Array.from({ length: Math.min(room, total) }, (_, place) => first + place),
    room,
    show: (index) => showRow(scroller.current, index * rowHeight, rowHeight),
  };
}

/** Rows stand in the first drawing, before the table's own height is known; on the server, all there are. */
function guessHeight(): number {
  return import.meta.env.SSR ? Number.MAX_SAFE_INTEGER : innerHeight - ABOVE;
}

/** The header stays over the first row's height of what is scrolled. */
function showRow(scroller: HTMLElement | null, top: number, rowHeight: number): void {
  if (scroller === null) return;
  const { scrollTop, clientHeight } = scroller;
  const least = top + 2 * rowHeight - clientHeight;
  scroller.scrollTop = Math.min(top, Math.max(scrollTop, least));
}
