import { useMemo } from 'react';
import { useStored } from '../shared/use-stored.ts';
import { useWindowWidth } from '../shared/use-window-width.ts';
import { BREAKPOINTS, COLUMNS, type Column } from './columns.tsx';
import { HIDDEN_COLUMNS } from './hidden-columns.ts';

interface ChosenColumns {
  /** Chosen, and with room in this window. */
  shown: readonly Column[];
  isChosen: (column: Column) => boolean;
  toggle: (column: Column) => void;
}

/** Which columns the table shows: a choice kept on this device, within what the window holds. */
export function useColumns(): ChosenColumns {
  const [hidden, setHidden] = useStored(HIDDEN_COLUMNS, readHidden);
  const width = useWindowWidth();
  const shown = useMemo(
    () =>
      COLUMNS.filter(
        ({ id, from }) => !hidden.includes(id) && (!from || width >= BREAKPOINTS[from]),
      ),
    [hidden, width],
  );
  const isChosen = ({ id }: Column) => !hidden.includes(id);
  const toggle = (column: Column) =>
    setHidden(isChosen(column) ? [...hidden, column.id] : hidden.filter((id) => id !== column.id));
  return { shown, isChosen, toggle };
}

/** The first column names the row, so it stays. */
function readHidden(kept: unknown): string[] {
  const ids = COLUMNS.slice(1).map(({ id }) => id);
  return Array.isArray(kept) ? ids.filter((id) => kept.includes(id)) : [];
}
