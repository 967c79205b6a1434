import { type FormEvent, useState } from 'react';
import { bodyOf, type Operation } from './document.ts';

interface Outcome {
  status: number;
  milliseconds: number;
  text: string;
}

const LONGEST_SHOWN = 20_000;

/** A form that sends the request from this page and shows the answer. Reading needs no key on one's own machine. */
export function TryIt({ operation }: { operation: Operation }) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState('');
  const [outcome, setOutcome] = useState<Outcome | string>();
  const parameters = operation.parameters?.filter(({ in: place }) => place !== 'cookie') ?? [];
  const takesBody = bodyOf(operation) !== undefined;
  const isStream = operation.path === '/v1/stream' || operation.path === '/v1/events';
  if (isStream)
    return <p className="text-quiet">A stream: docs/api/stream.md tells how to read it.</p>;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setOutcome(undefined);
    setOutcome(await ask(operation, values, takesBody ? body : undefined));
  };
  return (
    <form onSubmit={send} className="grid grid-cols-1 gap-2 rounded-md border border-line p-3">
      {parameters.map(({ name, in: place, required, description }) => (
        <label key={name} className="grid gap-1 sm:grid-cols-[10rem_1fr] sm:items-center">
          <span className="font-mono">
            {name}
            {required ? ' *' : ''}
          </span>
          <span className="grid gap-0.5">
            <input
              required={required === true}
              value={values[name] ?? ''}
              onChange={({ target }) => setValues({ ...values, [name]: target.value })}
              className="rounded-md border border-line bg-page px-2 py-1"
            />
            <span className="text-xs text-quiet">
              {description} ({place})
            </span>
          </span>
        </label>
      ))}
      {takesBody && (
        <label className="grid gap-1">
          <span className="font-mono">body</span>
          <textarea
            rows={4}
            value={body}
            onChange={({ target }) => setBody(target.value)}
            placeholder="{ }"
            className="rounded-md border border-line bg-page p-2 font-mono"
          />
        </label>
      )}
      <button
        type="submit"
        className="justify-self-start rounded-md bg-accent px-3 py-1 font-semibold text-on-accent"
      >
        Send
      </button>
      <output className="min-w-0">
        {typeof outcome === 'string' && <p className="text-down">{outcome}</p>}
        {typeof outcome === 'object' && (
          <>
            <p className="text-quiet">
              {outcome.status} in {outcome.milliseconds} ms
            </p>
            <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-all rounded-md bg-raised p-3 font-mono text-xs">
              {outcome.text}
            </pre>
          </>
        )}
      </output>
    </form>
  );
}

async function ask(
  { method, path, parameters = [] }: Operation,
  values: Record<string, string>,
  body: string | undefined,
): Promise<Outcome | string> {
  const query = new URLSearchParams();
  const headers = new Headers(body === undefined ? {} : { 'content-type': 'application/json' });
  let filled = path;
  for (const { name, in: place } of parameters) {
    const value = values[name] ?? '';
    if (place === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(value));
    if (value !== '' && place === 'query') query.set(name, value);
    if (value !== '' && place === 'header') headers.set(name, value);
  }
  const began = performance.now();
  try {
    const url = query.size > 0 ? `${filled}?${query}` : filled;
    const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
    const text = readable(await answer.text());
    return { status: answer.status, milliseconds: Math.round(performance.now() - began), text };
  } catch (error) {
    return `The server could not be reached: ${String(error)}`;
  }
}

function readable(text: string): string {
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not everything the server answers is JSON; it is shown as it came.
  }
  if (shown.length <= LONGEST_SHOWN) return shown;
  return `${shown.slice(0, LONGEST_SHOWN)}\n… ${shown.length - LONGEST_SHOWN} more characters`;
}
