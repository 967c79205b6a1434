import { useQuery } from '@tanstack/react-query';
import { DivergingBar } from '../shared/DivergingBar.tsx';
import { formatScore } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Signal } from '../shared/Signal.tsx';
import { Table, type TableColumn } from '../shared/Table.tsx';
import { Time } from '../shared/Time.tsx';
import { spell } from './spell.ts';
import { type SaidItem, type Sentiment, sentimentQuery } from './token-api.ts';

/** What news say of the token; not shown where no news are read. */
export function SentimentPanel({ id }: { id: string }) {
  const { data: sentiment } = useQuery(sentimentQuery(id));
  if (!sentiment || sentiment.textsRead === 0) return null;
  return (
    <Panel title="What is said" note="−1 bearish to 1 bullish, halved every 12 hours">
      {sentiment.score === null ? (
        <p className="text-quiet">{sentiment.reason}</p>
      ) : (
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <Scores sentiment={sentiment} />
          <Items items={sentiment.items} />
        </div>
      )}
    </Panel>
  );
}

function Scores({ sentiment: { sources, score, texts } }: { sentiment: Sentiment }) {
  return (
    <Table
      label="Scores by source"
      columns={SCORE_COLUMNS}
      rows={sources}
      rowKey={({ source }) => source}
      total={{ source: 'Altogether', score: score ?? 0, texts }}
    />
  );
}

const SCORE_COLUMNS: readonly TableColumn<Sentiment['sources'][number]>[] = [
  {
    name: 'Source',
    isName: true,
    cell: ({ source }) => <span className="wrap-anywhere">{source}</span>,
  },
  {
    name: 'Score',
    isNumber: true,
    cell: ({ score }) => (
      <span className="flex items-center justify-end">
        <span aria-hidden="true" className="w-20">
          <DivergingBar share={score} />
        </span>
        <span className="w-14">{formatScore(score)}</span>
      </span>
    ),
  },
  { name: 'Texts', isNumber: true, cell: ({ texts }) => texts },
];

function Items({ items }: { items: readonly SaidItem[] }) {
  return (
    <ul aria-label="Latest texts" className="divide-y divide-line">
      {items.map(({ title, url, source, time, label, score }) => (
        <li key={`${source} ${time} ${title}`} className="py-1.5 first:pt-0 last:pb-0">
          <p className="wrap-anywhere">
            {url === null ? (
              title
            ) : (
              <a href={url} rel="noreferrer" className="underline">
                {title}
              </a>
            )}
          </p>
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-quiet">
            <Signal name={spell(label)} />
            <span>{formatScore(score)}</span>
            <span className="wrap-anywhere">{source}</span>
            <Time iso={time} />
          </p>
        </li>
      ))}
    </ul>
  );
}
