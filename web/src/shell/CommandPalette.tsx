import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useState } from 'react';
import { Dialog } from '../shared/Dialog.tsx';
import { marketQuery } from '../shared/market-query.ts';
import { useShortcutGroups } from '../shared/use-shortcuts.ts';
import { type Command, matchCommands } from './commands.ts';
import { Keys } from './Keys.tsx';
import { PAGES } from './pages.ts';

/** Goes anywhere and does anything by typing: pages, tokens, what the open page offers. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const commands = useCommands();
  const wanted = useDeferredValue(text);
  const shown = useMemo(() => matchCommands(commands, wanted), [commands, wanted]);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') run(shown[chosen]);
    if (step === undefined || shown.length === 0) return;
    event.preventDefault();
    setChosen((chosen + step + shown.length) % shown.length);
  };
  return (
    <Dialog label="Command palette" onClose={onClose}>
      <input
        role="combobox"
        aria-label="Search tokens, pages and actions"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={shown[chosen] && `${list}-${chosen}`}
        autoComplete="off"
        placeholder="Search tokens, pages and actions"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-quiet"
      />
      <div
        id={list}
        role="listbox"
        aria-label="Commands"
        className="max-h-[60dvh] overflow-auto p-1.5"
      >
        {shown.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the text field that keeps the focus
          <div
            key={command.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => run(command)}
            onPointerMove={() => setChosen(index)}
            className="flex h-9 cursor-pointer items-center gap-3 rounded-md px-3 aria-selected:bg-raised"
          >
            <span className="w-14 shrink-0 text-xs text-quiet">{command.kind}</span>
            <span className="truncate font-medium">{command.title}</span>
            <span className="truncate text-quiet">{command.note}</span>
            {command.keys && (
              <span className="ml-auto">
                <Keys keys={command.keys} />
              </span>
            )}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="px-4 pb-4 text-quiet">Nothing fits.</p>}
    </Dialog>
  );
}

function useCommands(): readonly Command[] {
  const navigate = useNavigate();
  const groups = useShortcutGroups();
  const tokens = useQuery(marketQuery).data?.tokens;
  return useMemo(() => {
    const pages = PAGES.map(
      ({ to, title, key }): Command => ({
        id: `page ${to}`,
        kind: 'Page',
        title,
        keys: `g ${key}`,
        run: () => void navigate({ to }),
      }),
    );
    const actions = groups
      .flatMap((group) => group.read())
      .filter(({ keys }) => !keys.startsWith('g ') && keys !== 'Mod+k')
      .map(
        ({ keys, does, run }): Command => ({
          id: `action ${keys}`,
          kind: 'Action',
          title: does,
          keys,
          run,
        }),
      );
    const found = (tokens ?? []).map(
      ({ id, symbol, name }): Command => ({
        id: `token ${id}`,
        kind: 'Token',
        title: symbol,
        note: name === symbol ? id : name,
        run: () => void navigate({ to: '/tokens/$id', params: { id } }),
      }),
    );
    return [...pages, ...found, ...actions];
  }, [navigate, groups, tokens]);
}
