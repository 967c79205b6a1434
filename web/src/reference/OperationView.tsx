import { useState } from 'react';
import { bodyOf, type Operation, outline, type Schema } from './document.ts';
import { TryIt } from './TryIt.tsx';

interface OperationViewProps {
  operation: Operation;
  schemas: Record<string, Schema>;
}

/** One operation: a line that opens into what it takes, what it answers, and a form to try it. */
export function OperationView({ operation, schemas }: OperationViewProps) {
  const [open, setOpen] = useState(window.location.hash === `#${operation.operationId}`);
  const { method, path, operationId, summary } = operation;
  const body = bodyOf(operation);
  const scope = operation['x-assay-scope'];
  return (
    <details
      id={operationId}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 px-4 py-2">
        <span className="w-14 font-mono font-semibold text-accent">{method}</span>
        <span className="break-all font-mono">{path}</span>
        <span className="text-quiet">{summary}</span>
      </summary>
      {open && (
        <div className="grid min-w-0 grid-cols-1 gap-4 px-4 pb-4">
          <p className="text-quiet">
            {operation.description} {scope ? `Scope: ${scope}.` : 'Open to all.'}
          </p>
          <TryIt operation={operation} />
          {body && <Outline title="Body" text={outline(body, schemas)} />}
          {Object.entries(operation.responses).map(([status, { content = {}, description }]) => {
            const [[type, { schema = undefined } = {}] = []] = Object.entries(content);
            const named = `${status} ${description ?? ''}${type ? ` · ${type}` : ''}`;
            return schema && status.startsWith('2') ? (
              <Outline key={status} title={named} text={outline(schema, schemas)} />
            ) : (
              <p key={status} className="text-quiet">
                {named}
              </p>
            );
          })}
        </div>
      )}
    </details>
  );
}

function Outline({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      {/* Long outlines scroll, so the keyboard has to reach them. */}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled
        tabIndex={0}
        aria-label={title}
        className="max-h-96 overflow-auto rounded-md bg-raised p-3"
      >
        <pre className="font-mono text-xs">{text}</pre>
      </section>
    </div>
  );
}
