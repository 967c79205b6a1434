import { useQuery } from '@tanstack/react-query';
import { HistogramSeries } from 'lightweight-charts';
import { useCallback } from 'react';
import { Chart, type Draw } from '../shared/Chart.tsx';
import { Facts } from '../shared/Facts.tsx';
import { DASH, formatAmount, formatPercent } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { Signal } from '../shared/Signal.tsx';
import { colourOf } from '../shared/theme.ts';
import { toTime } from './draw-price.ts';
import { spell } from './spell.ts';
import { type FlowDay, type Flows, flowsQuery } from './token-api.ts';

/** What went to exchanges and came from them; not shown where no transfer is known. */
export function FlowsPanel({ id }: { id: string }) {
  const { data: flows } = useQuery(flowsQuery(id));
  const days = flows?.days.filter(isKnown) ?? [];
  const last = days.at(-1);
  if (!flows || last === undefined) return null;
  return (
    <Panel title="Exchange flows" note="net inflow a day, US dollars">
      <Facts
        facts={[
          { name: 'Reading', value: <Signal name={spell(last.label)} /> },
          { name: 'Inflow', value: formatAmount(last.inflowUsd) },
          { name: 'Outflow', value: formatAmount(last.outflowUsd) },
          {
            name: 'Net of the week',
            value: last.netShare === null ? DASH : formatPercent(last.netShare),
            title: 'In less out, over both: −100% all leaves, 100% all comes in',
          },
          { name: 'Whale transfers', value: last.whaleTransferCount ?? DASH },
          { name: 'Issued', value: formatAmount(last.issuedUsd) },
        ].filter(({ value }) => value !== DASH)}
      />
      <FlowChart days={days} />
      <p className="text-xs text-quiet">{describeWorth(flows)}</p>
    </Panel>
  );
}

function isKnown({ inflowUsd, outflowUsd }: FlowDay): boolean {
  return inflowUsd !== null && outflowUsd !== null;
}

function FlowChart({ days }: { days: readonly FlowDay[] }) {
  const { length } = days;
  const first = days[0]?.time;
  // biome-ignore lint/correctness/useExhaustiveDependencies: days are filtered anew at each render
  const draw = useCallback<Draw>(
    (chart) => {
      const bars = chart.addSeries(HistogramSeries, {
        priceFormat: { type: 'volume' },
        priceLineVisible: false,
      });
      bars.setData(
        days.map(({ time, inflowUsd, outflowUsd }) => {
          const value = (inflowUsd ?? 0) - (outflowUsd ?? 0);
          return { time: toTime(time), value, color: colourOf(value < 0 ? '--up' : '--down') };
        }),
      );
      chart.timeScale().fitContent();
    },
    [length, first],
  );
  return (
    <Chart
      label="Net inflow to exchanges by day: above zero came in, below left"
      draw={draw}
      className="mt-3 h-44"
    />
  );
}

/** What such readings were worth before, so that nobody takes them for more. */
function describeWorth({ outcomes, horizon }: Flows): string {
  const told = outcomes
    .filter(({ meanReturn }) => meanReturn !== null)
    .map(({ label, meanReturn, days }) => `${label} ${formatPercent(meanReturn)} (${days} days)`);
  return told.length === 0 ? '' : `Mean return over the next ${horizon} days: ${told.join(', ')}.`;
}
