import { Panel } from '../shared/Panel.tsx';
import { Contributions } from './Contributions.tsx';
import { Holdings } from './Holdings.tsx';
import type { IndexReport } from './indices-api.ts';
import { LevelChart } from './LevelChart.tsx';
import { MetricsTable } from './MetricsTable.tsx';
import { Rebalances } from './Rebalances.tsx';

/** Everything calculated of one index, whether it ships or is being tried out. */
export function Report({ report, name }: { report: IndexReport; name: string }) {
  const { holdings, performance, rebalances } = report;
  return (
    <>
      <Panel title="Level" note="beside benchmarks, from the same first day">
        <LevelChart name={name} performance={performance} />
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Performance" note="rates a year, after costs">
          <MetricsTable name={name} performance={performance} />
        </Panel>
        <Panel title="Contribution" note="index points since the start">
          <Contributions performance={performance} />
        </Panel>
        <Panel title="Holdings" note="at the last close, and drift from target">
          <Holdings holdings={holdings} />
        </Panel>
        <Panel title="Rebalances" note="newest first">
          <Rebalances rebalances={rebalances} />
        </Panel>
      </div>
    </>
  );
}
