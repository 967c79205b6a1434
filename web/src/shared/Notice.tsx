import type { ReactNode } from 'react';

/** A state a page can be in besides showing data: empty, or failed, with what to do next. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mx-auto my-20 max-w-md rounded-xl border border-line bg-surface p-8 text-center">
      <h2 className="text-base font-semibold">{title}</h2>
      <div className="mt-2 text-quiet">{children}</div>
    </section>
  );
}
