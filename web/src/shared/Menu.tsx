import { type ReactNode, useEffect, useRef, useState } from 'react';

interface MenuProps {
  /** What the button says. */
  title: ReactNode;
  children: ReactNode;
}

/**
 * A button that opens a small panel below itself; Escape or a click elsewhere closes it. What is in
 * the panel is made when it opens.
 */
export function Menu({ title, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const closeOutside = ({ target }: Event) => {
      if (!details.current?.contains(target as Node)) details.current?.removeAttribute('open');
    };
    addEventListener('pointerdown', closeOutside);
    return () => removeEventListener('pointerdown', closeOutside);
  }, []);
  const closeOnEscape = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    details.current?.removeAttribute('open');
    details.current?.querySelector('summary')?.focus();
  };
  return (
    <details
      ref={details}
      className="relative"
      onKeyDown={closeOnEscape}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="flex h-8 cursor-pointer list-none items-center gap-2 rounded-md border border-line bg-surface px-3 text-quiet hover:text-text">
        {title}
      </summary>
      <div className="absolute right-0 z-20 mt-1 max-h-[60dvh] w-56 overflow-auto rounded-lg border border-line bg-surface p-2 shadow-lg">
        {isOpen && children}
      </div>
    </details>
  );
}
