import { useQuery } from '@tanstack/react-query';
import { Facts } from '../shared/Facts.tsx';
import { formatNumber, formatPercent } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import { riskQuery } from './token-api.ts';

/** What holding the token was worth over a year, and at what risk; not shown where unknown. */
export function RiskPanel({ id }: { id: string }) {
  const { data: risk } = useQuery(riskQuery(id));
  if (!risk) return null;
  return (
    <Panel title="Risk" note={`of holding it for ${risk.periods} days, rates a year`}>
      <Facts
        facts={[
          { name: 'Return', value: formatPercent(risk.totalReturn) },
          { name: 'Volatility', value: formatPercent(risk.volatility) },
          { name: 'Sharpe', value: formatNumber(risk.sharpe) },
          { name: 'Sortino', value: formatNumber(risk.sortino) },
          { name: 'Maximum drawdown', value: formatPercent(risk.maximumDrawdown) },
          { name: 'Longest drawdown', value: `${risk.longestDrawdown} d` },
          {
            name: 'Value at risk, a day',
            value: formatPercent(risk.valueAtRisk95),
            title: 'Loss exceeded on one day in twenty',
          },
          {
            name: 'Expected shortfall',
            value: formatPercent(risk.conditionalValueAtRisk95),
            title: 'Mean loss of those days',
          },
          { name: 'Beta to Bitcoin', value: formatNumber(risk.beta) },
        ]}
      />
    </Panel>
  );
}
