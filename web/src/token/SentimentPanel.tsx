import { useQuery } from '@tanstack/react-query';
import { DivergingBar } from '../shared/DivergingBar.tsx';
import { formatScore } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Signal } from '../shared/Signal.tsx';
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
    <table className="w-full self-start">
      <thead className="text-xs text-quiet">
        <tr>
          <th scope="col" className="pb-1 text-left font-normal">
            Source
          </th>
          <th scope="col" colSpan={2} className="pb-1 pl-3 text-right font-normal">
            Score
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-normal">
            Texts
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((one) => (
          <ScoreRow key={one.source} {...one} />
        ))}
      </tbody>
      <tfoot className="border-t border-line font-medium">
        <ScoreRow source="Altogether" score={score ?? 0} texts={texts} />
      </tfoot>
    </table>
  );
}

function ScoreRow({ source, score, texts }: Sentiment['sources'][number]) {
  return (
    <tr>
      <th scope="row" className="py-0.5 text-left font-normal wrap-anywhere in-[tfoot]:font-medium">
        {source}
      </th>
      <td className="w-1/4 py-0.5 pl-3 lg:w-1/3" aria-hidden="true">
        <DivergingBar share={score} />
      </td>
      <td className="w-14 py-0.5 text-right">{formatScore(score)}</td>
      <td className="py-0.5 pl-3 text-right">{texts}</td>
    </tr>
  );
}

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
