import { type RefObject, useEffect, useState } from 'react';
import { useSettled } from '../shared/use-settled.ts';

interface VisibleRows {
  /**
   * Indices of the rows in view and of some beyond. They are in order at rest; while they move, one
   * that comes takes the place of one that left, so that no element is moved.
   */
  indices: readonly number[];
  /** Scrolls, as little as may be, until a row is seen whole. */
  show: (index: number) => void;
}

/** Pixels that stand above the table, about. */
const ABOVE = 190;
/** Rows kept beyond either edge, so that fast scrolling shows no gap. */
const BEYOND = 6;
/** Milliseconds without a row that comes, after which the rows are put in order. */
const REST = 150;

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
  const room = Math.min(total, Math.ceil(height / rowHeight) + 2 * BEYOND);
  const first = Math.max(0, Math.min(top - BEYOND, total - room));
  const settled = useSettled(first, REST);
  return {
    indices: Array.from(
      { length: room },
      (_, place) => first + modulo(settled + place - first, room),
    ),
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

/** The remainder that is never negative. */
function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
