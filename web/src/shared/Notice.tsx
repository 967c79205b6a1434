import type { ReactNode } from 'react';

interface NoticeProps {
  title: string;
  /** `h2` where the page has a heading of its own. */
  heading?: 'h1' | 'h2';
  children: ReactNode;
}

/** A state a page can be in besides showing data: empty, or failed, with what to do next. */
export function Notice({ title, heading: Heading = 'h1', children }: NoticeProps) {
  return (
    <section className="mx-auto my-20 max-w-md rounded-xl border border-line bg-surface p-8 text-center">
      <Heading className="text-base font-semibold">{title}</Heading>
      <div className="mt-2 text-quiet">{children}</div>
    </section>
  );
}
