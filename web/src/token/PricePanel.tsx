import { useQuery } from '@tanstack/react-query';
import { Icon } from '../shared/Icon.tsx';
import { Menu } from '../shared/Menu.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { useStored } from '../shared/use-stored.ts';
import { PriceChart } from './PriceChart.tsx';
import { STUDIES } from './studies.ts';
import { barsQuery, forecastQuery, gradeHistoryQuery } from './token-api.ts';

/** What can be drawn besides price and grades. */
const LAYERS = [
  { id: 'cone', title: 'Forecast, 90 % of days within' },
  { id: 'levels', title: 'Support and resistance' },
  ...STUDIES,
];
const FIRST = ['cone', 'ma50'];

/** The price of a token over time, with what the reader chose to see with it. */
export function PricePanel({ id }: { id: string }) {
  const bars = useQuery(barsQuery(id));
  const history = useQuery(gradeHistoryQuery(id));
  const forecast = useQuery(forecastQuery(id));
  const [layers, setLayers] = useStored('chart layers', readLayers);
  return (
    <Panel
      title="Price"
      note="daily, US dollars"
      actions={<LayerMenu layers={layers} onChange={setLayers} />}
    >
      {[bars, history, forecast].some(({ isPending }) => isPending) ? (
        <Skeleton label="Loading the chart" className="h-[30rem]" />
      ) : bars.data && bars.data.length > 1 ? (
        <PriceChart
          bars={bars.data}
          grades={history.data ?? NO_GRADES}
          forecast={forecast.data}
          layers={layers}
        />
      ) : (
        <p className="grid h-96 place-items-center text-quiet">
          {bars.error?.message ?? 'No bars are stored for this token.'}
        </p>
      )}
      {forecast.data && layers.includes('cone') && <ForecastRecord forecast={forecast.data} />}
    </Panel>
  );
}

const NO_GRADES: never[] = [];

/** How often the cone held before, so that nobody takes it for a promise. */
function ForecastRecord({
  forecast,
}: {
  forecast: { steps: { bars: number; held: number | null }[] };
}) {
  const known = forecast.steps.filter(({ held }) => held !== null);
  if (known.length === 0) return null;
  const record = known.map(({ bars, held }) => `${bars} d ${(100 * (held ?? 0)).toFixed(0)}%`);
  return <p className="text-xs text-quiet">Past 90 % forecasts held: {record.join(', ')}</p>;
}

interface LayerMenuProps {
  layers: readonly string[];
  onChange: (layers: string[]) => void;
}

function LayerMenu({ layers, onChange }: LayerMenuProps) {
  const toggle = (id: string) =>
    onChange(layers.includes(id) ? layers.filter((each) => each !== id) : [...layers, id]);
  return (
    <Menu
      title={
        <>
          <Icon name="indices" /> Indicators
        </>
      }
    >
      <fieldset>
        <legend className="px-2 py-1 text-xs text-quiet">Computed in this browser</legend>
        {LAYERS.map(({ id, title }) => (
          <label
            key={id}
            className="flex h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-raised"
          >
            <input
              type="checkbox"
              checked={layers.includes(id)}
              onChange={() => toggle(id)}
              className="size-4 accent-accent"
            />
            {title}
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}

function readLayers(kept: unknown): string[] {
  const ids = LAYERS.map(({ id }) => id);
  return Array.isArray(kept) ? ids.filter((id) => kept.includes(id)) : FIRST;
}
