import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface DialogProps {
  /** What it is called, to whoever cannot see it. */
  label: string;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

/** A window over the page: keeps the focus, closes on Escape or a click beside it. */
export function Dialog({ label, onClose, className = 'max-w-lg', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it is seen: a key pressed then is the dialog's.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && dialog.current.close()}
      className={`m-auto mt-[10dvh] w-[calc(100%-2rem)] overflow-hidden rounded-xl border border-line bg-surface p-0 text-text shadow-2xl backdrop:bg-black/40 ${className}`}
    >
      {children}
    </dialog>
  );
}
