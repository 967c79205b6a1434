import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { type ModelReport, reportCardQuery } from './report-card-api.ts';
import { Section } from './Section.tsx';

const route = getRouteApi('/track-record');

/** The report card: what each model was measured to be worth, published even when it is bad. */
export function TrackRecordPage() {
  const card = useQuery(reportCardQuery);
  const { model } = route.useSearch();
  if (card.error) return <Notice title="No report card">{card.error.message}</Notice>;
  if (card.isPending)
    return (
      <Page title="Track record">
        <Skeleton label="Loading the report card" className="h-96" />
      </Page>
    );
  const { models, notMeasured } = card.data;
  const shown = models.find((report) => report.model === model) ?? models[0];
  if (shown === undefined)
    return (
      <Notice title="Nothing is measured yet">
        <code>assay evaluate</code> measures a model on the data that you imported.
      </Notice>
    );
  return (
    <Page title="Track record">
      <ModelTabs models={models} shown={shown} />
      <ReportOfModel report={shown} />
      {notMeasured.length > 0 && (
        <p className="text-quiet">Not measured yet: {notMeasured.join(', ')}.</p>
      )}
    </Page>
  );
}

function ModelTabs({ models, shown }: { models: readonly ModelReport[]; shown: ModelReport }) {
  return (
    <nav aria-label="Models" className="flex flex-wrap gap-1">
      {models.map(({ model }) => (
        <Link
          key={model}
          to="/track-record"
          search={{ model }}
          aria-current={model === shown.model ? 'page' : undefined}
          className="rounded-md px-3 py-1.5 text-quiet capitalize hover:text-text aria-[current=page]:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-text"
        >
          {model}
        </Link>
      ))}
    </nav>
  );
}

function ReportOfModel({ report }: { report: ModelReport }) {
  return (
    <>
      <header className="max-w-prose space-y-1">
        <h1 className="text-xl font-semibold">{report.title}</h1>
        <p>{report.says}</p>
        <p className="text-quiet">{report.method}</p>
        <p className="text-quiet">
          Written by <code>{report.writtenBy}</code>.
        </p>
      </header>
      {report.sections.map((section) => (
        <Section key={section.data} section={section} />
      ))}
      <section aria-label="Limits" className="max-w-prose">
        <h2 className="font-semibold">Limits</h2>
        <ul className="mt-1 list-disc space-y-1 pl-5 text-quiet">
          {report.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
