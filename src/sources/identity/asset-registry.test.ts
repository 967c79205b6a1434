import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { DAY, type Instant, parseInstant } from '../../core/index.ts';
import { type FileBatch, readFile } from '../file/index.ts';
import { AssetRegistry } from './asset-registry.ts';
import { looksPegged } from './classify.ts';

const registry = new AssetRegistry();
const at = (date: string) => parseInstant(date);
const idAt = (name: string, date = '2024-12-31') => registry.resolve(name, at(date)).id;

interface Series {
  times: Instant[];
  closes: number[];
}

async function closesByAsset(path: string): Promise<Map<string, Series>> {
  const series = new Map<string, Series>();
  const add = ({ bars }: FileBatch) => {
    bars?.time.forEach((time, row) => {
      const id = bars.assets[bars.asset[row]];
      const { times, closes } = series.get(id) ?? { times: [], closes: [] };
      if (times.length === 0) series.set(id, { times, closes });
      times.push(time);
      closes.push(bars.close[row]);
    });
  };
  for await (const batch of readFile(path, { resolver: registry })) add(batch);
  return series;
}

describe('AssetRegistry', () => {
  it('follows a ticker to its new coin and an asset to its new ticker', () => {
    expect(idAt('LUNA', '2022-05-12')).toBe('luna-classic');
    expect(idAt('LUNA', '2022-05-31')).toBe('luna');
    expect(idAt('LUNC')).toBe('luna-classic');
    expect(idAt('LUNA2')).toBe('luna');
    expect(idAt('MATIC', '2023-01-01')).toBe(idAt('POL'));
    expect(registry.get('luna-classic').symbols.map(({ symbol }) => symbol)).toEqual([
      'LUNA',
      'LUNC',
    ]);
  });

  it('keeps tickers and slugs apart', () => {
    expect(idAt('LINK')).toBe('link');
    expect(idAt('chainlink')).toBe('link');
    expect(registry.resolve('link', at('2021-06-01'), 'slug').id).toBe('link-finschia');
    expect(registry.resolve('link', at('2021-06-01'), 'ticker').id).toBe('link');
    expect(idAt('bitcoin')).toBe('btc');
    expect(idAt('0chain')).toBe('0chain');
    expect(idAt('terra-luna', '2021-06-01')).toBe('luna-classic');
  });

  it.each([
    ['1000PEPE', 'pepe', 1000],
    ['1000000BABYDOGE', 'babydoge', 1_000_000],
    ['1MBABYDOGE', 'babydoge', 1_000_000],
    ['10000SATS', 'sats', 10_000],
    ['1000SATS', 'sats', 1000],
    ['SHIB1000', 'shib', 1000],
    ['1000CAT', 'simons-cat', 1000],
    ['1000LUNC', 'luna-classic', 1000],
    ['1INCH', '1inch', 1],
    ['BTC/USDT', 'btc', 1],
    ['BTC/USDT:USDT', 'btc', 1],
    ['ETH-PERP', 'eth', 1],
    ['BUSD', 'busd', 1],
    ['usdt_trx', 'usdt-trx', 1],
  ])('reads %s as %s times %d', (name, id, multiplier) => {
    expect(registry.resolve(name, at('2024-12-20'))).toMatchObject({ id, multiplier });
  });

  it.each([
    ['usdt', 'stablecoin'],
    ['paxg', 'token'],
    ['wbtc', 'wrapped'],
    ['btc', 'coin'],
    ['btcup', 'leveraged'],
    ['eth3l', 'leveraged'],
    ['3x-long-ethereum-token', 'leveraged'],
    ['eth-2x-flexible-leverage-index', 'leveraged'],
    ['wrapped-ampleforth', 'wrapped'],
    ['compound-uniswap', 'wrapped'],
    ['dynamic-set-dollar', 'stablecoin'],
    ['jup', 'token'],
    ['syrup', 'token'],
    ['0chain', 'token'],
  ])('classes %s as a %s', (id, expected) => {
    expect(registry.get(id).class).toBe(expected);
  });

  it('takes a stranger that keeps to one dollar from the start for a stablecoin', () => {
    const pegged = Float64Array.from({ length: 60 }, (_, day) => 1 + 0.01 * Math.sin(day));
    const rising = pegged.map((price, day) => price * 1.01 ** day);
    expect(registry.classOf('somebodys-coin', pegged)).toBe('stablecoin');
    expect(registry.classOf('somebodys-coin', rising)).toBe('token');
    expect(registry.classOf('btc', pegged)).toBe('coin');
  });

  it('gives every asset one id, every slug and every ticker at a time one asset', () => {
    const ids = registry.assets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, symbols } of registry.assets) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const { symbol, from, until } of symbols) {
        const time = from ?? (until === undefined ? at('2024-01-01') : until - DAY);
        expect(registry.resolve(symbol, time, 'ticker').id, symbol).toBe(id);
      }
    }
  });

  it('states chain identifiers that are well formed and agree with a token list', () => {
    const caip19 = /^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}\/[-a-z0-9]{3,8}:[-.%a-zA-Z0-9]{1,128}$/;
    const onEthereum = registry.assets.filter((asset) =>
      asset.caip19?.startsWith('eip155:1/erc20:'),
    );
    for (const { caip19: id = '' } of registry.assets.filter((asset) => asset.caip19)) {
      expect(id).toMatch(caip19);
    }
    const path = sharedData('tokens/uniswap-default.tokenlist.json');
    if (!path) return;
    const { tokens } = JSON.parse(readFileSync(path, 'utf8')) as {
      tokens: { chainId: number; symbol: string; address: string }[];
    };
    const listed = new Map(
      tokens
        .filter(({ chainId }) => chainId === 1)
        .map(({ symbol, address }) => [symbol, address.toLowerCase()]),
    );
    const checked = onEthereum.filter(({ symbol }) => listed.has(symbol));
    expect(checked.length).toBeGreaterThan(15);
    for (const { symbol, caip19: id } of checked) {
      expect(id, symbol).toBe(`eip155:1/erc20:${listed.get(symbol)}`);
    }
  });
});

const spot = sharedData('market/spot-daily-close.csv.gz');
const tokens = sharedData('market/tokens-daily-2021.csv.gz');
const perpetuals = sharedData('market/perpetuals-daily.csv.gz');

describe('identity in real files', () => {
  it.skipIf(!spot)('splits LUNA at its collapse and shows the halt of FTT', async () => {
    const series = await closesByAsset(spot as string);
    const luna = series.get('luna') as Series;
    const old = series.get('luna-classic') as Series;
    expect(luna.times[0]).toBe(at('2022-05-31'));
    expect(luna.closes[0]).toBe(8.87);
    const collapse = old.times.findLastIndex((time) => time < at('2022-05-28'));
    expect(old.closes[collapse]).toBeLessThan(0.001);
    expect(Math.max(...old.closes.slice(collapse))).toBeLessThan(0.001);
    for (const { asset, from, until } of registry
      .halts('ftt')
      .concat(registry.halts('luna-classic'))) {
      const { times } = series.get(asset) as Series;
      expect(times.filter((time) => time > from && time < until)).toEqual([]);
      expect(times.some((time) => time <= from) && times.some((time) => time >= until)).toBe(true);
    }
  });

  it.skipIf(!spot || !perpetuals)('prices one coin alike under its several tickers', async () => {
    const onSpot = await closesByAsset(spot as string);
    const asPerpetual = await closesByAsset(perpetuals as string);
    const shared = [...onSpot.keys()].filter((id) => asPerpetual.has(id));
    expect(shared).toEqual(
      expect.arrayContaining(['sats', 'babydoge', 'simons-cat', 'btt', 'beamx']),
    );
    const apart = shared.filter((id) => {
      const [left, right] = [onSpot.get(id) as Series, asPerpetual.get(id) as Series];
      const day = left.times.findLast((time) => right.times.includes(time));
      if (day === undefined) return false;
      const ratio = left.closes[left.times.indexOf(day)] / right.closes[right.times.indexOf(day)];
      return Math.abs(ratio - 1) > 0.1;
    });
    expect(apart).toEqual([]);
  });

  it.skipIf(!tokens)('classes what behaves like a stablecoin as one', async () => {
    const series = await closesByAsset(tokens as string);
    const pegged = [...series].filter(([, { closes }]) => looksPegged(Float64Array.from(closes)));
    const missed = pegged.filter(
      ([id]) => !['stablecoin', 'wrapped'].includes(registry.get(id).class),
    );
    expect(pegged.length).toBeGreaterThan(15);
    expect(missed.map(([id]) => id)).toEqual([]);
  });
});
