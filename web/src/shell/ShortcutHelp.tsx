import { Dialog } from '../shared/Dialog.tsx';
import { useShortcutGroups } from '../shared/use-shortcuts.ts';
import { Keys } from './Keys.tsx';

/** Every key that does something on this page. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const groups = useShortcutGroups();
  return (
    <Dialog label="Keyboard shortcuts" onClose={onClose} className="max-w-md">
      <div className="max-h-[70dvh] space-y-5 overflow-auto p-5">
        <h2 className="text-base font-semibold">Keyboard shortcuts</h2>
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-2 text-xs text-quiet">{group.title}</h3>
            <dl className="space-y-1.5">
              {group.read().map(({ keys, does }) => (
                <div key={keys} className="flex items-center justify-between gap-6">
                  <dt>{does}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
