import { useEffect, useMemo, useState } from 'react';
import { fetchJson } from '../shared/http.ts';
import { type ApiDocument, operationsByTag } from './document.ts';
import { OperationView } from './OperationView.tsx';

/** Every request the server answers, from its own description, to be tried where it stands. */
export function Reference() {
  const [document, setDocument] = useState<ApiDocument>();
  const [fault, setFault] = useState<string>();
  const [search, setSearch] = useState('');
  useEffect(() => {
    fetchJson<ApiDocument>('/v1/openapi.json').then(setDocument, (error) =>
      setFault(String(error.message)),
    );
  }, []);
  const groups = useMemo(() => (document ? found(document, search) : []), [document, search]);
  return (
    <div className="mx-auto max-w-5xl px-4 py-6">
      <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-xl font-semibold">API reference</h1>
          <p className="text-quiet">
            {document ? `${document.info.title} ${document.info.version}. ` : ''}
            <a className="text-accent underline" href="/v1/openapi.json">
              OpenAPI document
            </a>
            {' · '}
            <a className="text-accent underline" href="/">
              Market
            </a>
          </p>
        </div>
        <label className="flex items-center gap-2">
          <span className="text-quiet">Find</span>
          <input
            type="search"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
            className="rounded-md border border-line bg-surface px-2 py-1"
            placeholder="grades, POST, keys"
          />
        </label>
      </header>
      <main>
        {fault !== undefined && (
          <p role="alert" className="text-down">
            The description of the API did not load: {fault} Reload to try again.
          </p>
        )}
        {document === undefined && fault === undefined && (
          <p className="text-quiet">Reading the description of the API …</p>
        )}
        {groups.map(([tag, operations]) => (
          <section key={tag} aria-label={tag} className="mb-8">
            <h2 className="font-semibold">{tag}</h2>
            <p className="mb-2 text-quiet">
              {document?.tags?.find(({ name }) => name === tag)?.description}
            </p>
            <div className="divide-y divide-line rounded-xl border border-line bg-surface">
              {operations.map((operation) => (
                <OperationView
                  key={operation.operationId}
                  operation={operation}
                  schemas={document?.components.schemas ?? {}}
                />
              ))}
            </div>
          </section>
        ))}
        {document !== undefined && groups.length === 0 && (
          <p className="text-quiet">Nothing is called that.</p>
        )}
      </main>
    </div>
  );
}

function found(document: ApiDocument, search: string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return [...operationsByTag(document)]
    .map(([tag, operations]) => {
      const fitting = operations.filter(({ method, path, summary = '' }) => {
        const text = `${tag} ${method} ${path} ${summary}`.toLowerCase();
        return words.every((word) => text.includes(word));
      });
      return [tag, fitting] as const;
    })
    .filter(([, operations]) => operations.length > 0);
}
