import type { FeatureFamily, FeatureGroup } from './family.ts';
import { rowOf } from './market.ts';
import { RollingSums } from './rolling.ts';

/** How a metric becomes a feature; all work on the metric's value and the market's size. */
type Shape = 'level' | 'log' | 'mean7' | 'logChange30' | 'toMarketCap';

/** One feature of one metric: mostly logs, ratios to market cap, and changes over a month. */
function metricFeature(
  group: FeatureGroup,
  name: string,
  metric: string,
  shape: Shape,
): FeatureFamily {
  return {
    group,
    names: [name],
    available: ({ metrics }) =>
      Boolean(metrics?.[metric]) && (shape !== 'toMarketCap' || Boolean(metrics?.marketCapUsd)),
    start: (base, memory) => {
      const metrics = base.panels.metrics as Record<string, Float64Array>;
      const table = metrics[metric];
      const week = new RollingSums(memory, 7);
      return (day, [out]) => {
        const row = rowOf(base, table, day);
        week.push(row);
        for (let asset = 0; asset < base.width; asset++) {
          const cell = day * base.width + asset;
          if (shape === 'level') out[asset] = row[asset];
          else if (shape === 'log') out[asset] = Math.log(row[asset]);
          else if (shape === 'mean7') out[asset] = week.mean(asset, 3);
          else if (shape === 'toMarketCap') {
            out[asset] = week.mean(asset, 3) / metrics.marketCapUsd[cell];
          } else {
            out[asset] =
              day < 30 ? Number.NaN : Math.log(row[asset] / table[cell - 30 * base.width]);
          }
        }
      };
    },
  };
}

/** Traded value of a week over market cap. */
const turnover: FeatureFamily = {
  group: 'liquidity',
  names: ['turnover7'],
  available: ({ metrics, volumeUsd }) => Boolean(volumeUsd && metrics?.marketCapUsd),
  start: (base, memory) => {
    const week = new RollingSums(memory, 7);
    const { volumeUsd, metrics } = base.panels as Required<typeof base.panels>;
    return (day, [out]) => {
      week.push(rowOf(base, volumeUsd, day));
      const caps = rowOf(base, metrics.marketCapUsd, day);
      for (let asset = 0; asset < base.width; asset++) {
        out[asset] = Math.log(week.mean(asset, 3) / caps[asset]);
      }
    };
  },
};

/** Features of whatever metrics the sources bring; a metric nobody brought is simply missing. */
export const metricFamilies: readonly FeatureFamily[] = [
  turnover,
  metricFeature('size', 'marketCap', 'marketCapUsd', 'log'),
  metricFeature('valuation', 'nvt', 'nvt', 'log'),
  metricFeature('valuation', 'mvrv', 'mvrv', 'level'),
  metricFeature('valuation', 'fees', 'feesUsd', 'toMarketCap'),
  metricFeature('valuation', 'transferValue', 'transferValueUsd', 'toMarketCap'),
  metricFeature('onchain', 'activeAddressGrowth30', 'activeAddresses', 'logChange30'),
  metricFeature('onchain', 'transactionGrowth30', 'transactionCount', 'logChange30'),
  metricFeature('onchain', 'activeAddresses', 'activeAddresses', 'toMarketCap'),
  metricFeature('onchain', 'exchangeInflow', 'exchangeInflowUsd', 'toMarketCap'),
  metricFeature('onchain', 'exchangeOutflow', 'exchangeOutflowUsd', 'toMarketCap'),
  metricFeature('onchain', 'exchangeSupplyGrowth30', 'exchangeSupplyNative', 'logChange30'),
  metricFeature('tokenomics', 'supplyGrowth30', 'supplyNative', 'logChange30'),
  metricFeature('tokenomics', 'issuance', 'issuanceUsd', 'toMarketCap'),
  metricFeature('derivatives', 'funding7', 'fundingRate', 'mean7'),
  metricFeature('derivatives', 'openInterestGrowth30', 'openInterestUsd', 'logChange30'),
  metricFeature('derivatives', 'openInterest', 'openInterestUsd', 'toMarketCap'),
  metricFeature('sentiment', 'sentiment7', 'sentiment', 'mean7'),
  metricFeature('development', 'commits7', 'developmentCommits', 'mean7'),
  metricFeature('development', 'contributors7', 'developmentContributors', 'mean7'),
  metricFeature('development', 'releases', 'developmentReleases', 'level'),
  metricFeature('development', 'issueDays', 'developmentIssueDays', 'level'),
];
