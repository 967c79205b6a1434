import { Icon } from '../shared/Icon.tsx';
import { Menu } from '../shared/Menu.tsx';
import { COLUMNS } from './columns.tsx';
import type { useColumns } from './use-columns.ts';

/** Chooses the table's columns. */
export function ColumnMenu({ isChosen, toggle }: ReturnType<typeof useColumns>) {
  return (
    <Menu
      title={
        <>
          <Icon name="columns" /> Columns
        </>
      }
    >
      <fieldset>
        <legend className="px-2 py-1 text-xs text-quiet">Kept on this device</legend>
        {COLUMNS.slice(1).map((column) => (
          <label
            key={column.id}
            className="flex h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-raised"
          >
            <input
              type="checkbox"
              checked={isChosen(column)}
              onChange={() => toggle(column)}
              className="size-4 accent-accent"
            />
            {column.title}
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}
