import type { ReactNode } from 'react';
import { formatCount } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { ByYear, Headline, Missed, Misses, OtherTable, Picks } from './MeasuredTables.tsx';
import { MonthChart } from './MonthChart.tsx';
import { ReliabilityChart } from './ReliabilityChart.tsx';
import type { MeasuredSection } from './report-card-api.ts';

/** What a model was worth on one set of data: its misses first, then all else. */
export function Section({ section }: { section: MeasuredSection }) {
  const { data, from, to, n, unit, model } = section;
  const period = from && to ? `, ${from} to ${to}` : '';
  return (
    <Panel title={data} note={`${formatCount(n)} ${unit}${period}`}>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        {section.missedAims?.map((aim) => (
          <Part key={aim.figure.name} title="Aim that was missed">
            <Missed aim={aim} />
          </Part>
        ))}
        {section.misses.length > 0 && (
          <Part title="Where it failed most">
            <Misses misses={section.misses} />
          </Part>
        )}
        <Part title="What it was worth">
          <Headline figures={section.headline} />
        </Part>
        {section.overTime && (
          <Part title="Over time">
            <MonthChart overTime={section.overTime} />
          </Part>
        )}
        {section.byYear.length > 0 && (
          <Part title="By year">
            <ByYear years={section.byYear} unit={unit} />
          </Part>
        )}
        {section.calibration.length > 0 && (
          <Part title="Calibration">
            <div className="flex flex-wrap gap-6">
              {section.calibration.map((calibration) => (
                <ReliabilityChart key={calibration.of} calibration={calibration} />
              ))}
            </div>
          </Part>
        )}
        {section.picks && (
          <Part title={`Every past pick (${formatCount(section.picks.length)})`}>
            <Picks picks={section.picks} />
          </Part>
        )}
      </div>
      <Tables section={section} />
      {model && (
        <p className="mt-4 text-xs break-all text-quiet">
          Model {model.id} {model.version}, sha256 {model.sha256}
        </p>
      )}
    </Panel>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-2 font-medium">{title}</h3>
      {children}
    </div>
  );
}

/** The long tables wait until they are asked for. */
function Tables({ section: { tables } }: { section: MeasuredSection }) {
  return tables.map((table) => (
    <details key={table.title} className="mt-4 border-t border-line pt-3">
      <summary className="cursor-pointer py-1">{table.title}</summary>
      {table.note && <p className="mt-1 max-w-prose text-quiet">{table.note}</p>}
      <div className="mt-2">
        <OtherTable table={table} />
      </div>
    </details>
  ));
}
