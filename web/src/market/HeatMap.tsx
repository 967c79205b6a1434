import { useNavigate } from '@tanstack/react-router';
import { memo, useMemo, useRef } from 'react';
import { formatAmount, formatChange } from '../shared/format.ts';
import type { Ticker } from '../shared/market-api.ts';
import { useSize } from '../shared/use-size.ts';
import { layOutTreemap, type Tile } from './treemap.ts';

/** Tokens drawn: more would be specks. */
const MOST = 150;
/** A change of a day that is drawn in full colour. */
const FULL = 0.08;
const GAP = 1;

/**
 * The largest tokens as areas, coloured by the day's change, which every tile that has room also
 * says in words. The table is the same market for whoever cannot see this.
 */
export function HeatMap({ tokens }: { tokens: readonly Ticker[] }) {
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const navigate = useNavigate();
  const { shown, sizeBy } = useMemo(() => chooseShown(tokens), [tokens]);
  const tiles = useMemo(
    () => (width > 0 ? layOutTreemap(shown.map(SIZES[sizeBy]) as number[], width, height) : []),
    [shown, sizeBy, width, height],
  );
  return (
    <div ref={place} className="m-4 mt-0 min-h-0 flex-1">
      <svg
        role="img"
        aria-label={`Heat map of the ${shown.length} largest tokens: areas show ${sizeBy}, colours the change of the last day. The table lists the same.`}
        viewBox={`0 0 ${width} ${height}`}
        className="block h-full w-full"
      >
        {tiles.map((tile, index) => (
          <HeatTile
            key={shown[index].id}
            token={shown[index]}
            tile={tile}
            onOpen={(id) => void navigate({ to: '/tokens/$id', params: { id } })}
          />
        ))}
      </svg>
    </div>
  );
}

const SIZES = {
  'market cap': (token: Ticker) => token.marketCapUsd,
  volume: (token: Ticker) => token.volumeUsd24h,
};

/** By market cap where most have one, else by volume. */
function chooseShown(tokens: readonly Ticker[]) {
  const capped = tokens.filter((token) => token.marketCapUsd !== null).length;
  const sizeBy: keyof typeof SIZES = 2 * capped >= tokens.length ? 'market cap' : 'volume';
  const size = SIZES[sizeBy];
  const shown = tokens
    .filter((token) => (size(token) ?? 0) > 0)
    .sort((left, right) => (size(right) as number) - (size(left) as number))
    .slice(0, MOST);
  return { shown, sizeBy };
}

interface HeatTileProps {
  token: Ticker;
  tile: Tile;
  onOpen: (id: string) => void;
}

const HeatTile = memo(function HeatTile({ token, tile, onOpen }: HeatTileProps) {
  const { x, y, width, height } = tile;
  const size = Math.min(22, width / (0.85 * token.symbol.length), height / 2.6);
  const change = formatChange(token.change24h);
  const amount = formatAmount(token.marketCapUsd ?? token.volumeUsd24h);
  return (
    // biome-ignore lint/a11y: the map is one picture; the table beside it is for the keyboard
    <g onClick={() => onOpen(token.id)} className="cursor-pointer hover:opacity-85">
      <title>{`${token.symbol} ${change} in 24 h, ${amount}`}</title>
      <rect
        x={x}
        y={y}
        width={Math.max(0, width - GAP)}
        height={Math.max(0, height - GAP)}
        style={{ fill: colour(token.change24h) }}
      />
      {size >= 7 && (
        <text textAnchor="middle" fill="#fff" x={x + width / 2} y={y + height / 2}>
          <tspan fontSize={size} fontWeight="600">
            {token.symbol}
          </tspan>
          <tspan fontSize={0.75 * size} x={x + width / 2} dy="1.3em">
            {change}
          </tspan>
        </text>
      )}
    </g>
  );
});

/** From still to full colour; white letters stand on every one of them. */
function colour(change: number | null): string {
  const share = Math.min(1, Math.abs(change ?? 0) / FULL);
  const end = (change ?? 0) < 0 ? '--heat-down' : '--heat-up';
  return `color-mix(in oklab, var(${end}) ${(100 * share).toFixed(0)}%, var(--heat-still))`;
}
