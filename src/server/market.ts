import { z } from 'zod';
import { type AssetId, DAY, type Instant } from '../core/index.ts';
import {
  buildSnapshot,
  type GradeView,
  type MarketOverview,
  type MarketSnapshot,
  storedGradeSchema,
  storedMarketSchema,
} from '../products/index.ts';
import {
  ChangeListener,
  type KeptGrade,
  latestGrades,
  latestRun,
  readAssets,
} from '../store/index.ts';
import { readSourceLabel } from './market-label.ts';
import type { Services } from './services.ts';

/** The graded market as the surfaces read it: in memory, replaced whole when something changes. */
export interface Market {
  current(): MarketSnapshot;
}

/** Weeks of bars a snapshot is built from: enough for a sparkline and a week's change. */
const WINDOW = 45 * DAY;

/** Reads the graded market as of now. */
export async function readMarket(services: Services, version = 0): Promise<MarketSnapshot> {
  const { state, series, clock } = services;
  const asOf = clock.now();
  const { lastTime } = await series.coverage();
  const window = { asOf, from: (lastTime ?? asOf) - WINDOW };
  const [label, assets, trader, investor, overview, bars, marketCaps] = await Promise.all([
    readSourceLabel(state),
    readAssets(state),
    readGrades(services, 'trader', asOf),
    readGrades(services, 'investor', asOf),
    readOverview(services, asOf),
    series.readBars({ interval: '1d', ...window }),
    series.readMetrics({ metrics: ['marketCapUsd'], ...window }),
  ]);
  return buildSnapshot({
    version,
    ...label,
    assets,
    bars,
    marketCaps,
    grades: { trader, investor },
    overview,
  });
}

async function readGrades(
  { state }: Services,
  model: string,
  asOf: Instant,
): Promise<Map<AssetId, GradeView>> {
  const rows = await latestGrades(state, model, asOf);
  return new Map(rows.map((row) => [row.asset, viewGrade(row)]));
}

/** The market as a whole as the newest Trader grading kept it. */
async function readOverview(
  { state }: Services,
  asOf: Instant,
): Promise<Omit<MarketOverview, 'highGraded'> | null> {
  const run = await latestRun(state, 'trader', asOf);
  if (run === null) return null;
  const { market } = z.object({ market: storedMarketSchema }).parse(run.document);
  return { ...market, asOf: run.asOf };
}

function viewGrade({ grade, asOf, model, document }: KeptGrade): GradeView {
  return { ...storedGradeSchema.parse(document), grade, asOf, model };
}

/** Follows the graded market: rebuilt when any process on this database announces a change. */
export class FollowedMarket implements Market {
  readonly #services: Services;
  readonly #onFailure: (error: unknown) => void;
  #snapshot: MarketSnapshot;
  readonly #listener: ChangeListener;
  readonly #followers = new Set<(snapshot: MarketSnapshot) => void>();
  #refreshing: Promise<void> | undefined;
  #stale = false;

  private constructor(
    services: Services,
    listener: ChangeListener,
    snapshot: MarketSnapshot,
    onFailure: (error: unknown) => void,
  ) {
    this.#services = services;
    this.#listener = listener;
    this.#snapshot = snapshot;
    this.#onFailure = onFailure;
  }

  /** @param onFailure told when a rebuild fails; the last good snapshot stays. */
  static async follow(
    services: Services,
    onFailure: (error: unknown) => void,
  ): Promise<FollowedMarket> {
    let market: FollowedMarket | undefined;
    let changed = false;
    const listener = new ChangeListener(services.state.pool, 'assay_market', () => {
      changed = true;
      void market?.refresh();
    });
    await listener.listen();
    market = new FollowedMarket(services, listener, await readMarket(services), onFailure);
    if (changed) void market.refresh();
    return market;
  }

  current(): MarketSnapshot {
    return this.#snapshot;
  }

  /** Has every new snapshot shown to `follower`, beginning with the current one. */
  onChange(follower: (snapshot: MarketSnapshot) => void): void {
    this.#followers.add(follower);
    follower(this.#snapshot);
  }

  /** Rebuilds the snapshot; changes announced meanwhile are answered by one more rebuild. */
  refresh(): Promise<void> {
    this.#stale = true;
    this.#refreshing ??= this.#rebuild().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #rebuild(): Promise<void> {
    while (this.#stale) {
      this.#stale = false;
      try {
        this.#snapshot = await readMarket(this.#services, this.#snapshot.version + 1);
        for (const follower of this.#followers) follower(this.#snapshot);
      } catch (error) {
        this.#onFailure(error);
      }
    }
  }

  async close(): Promise<void> {
    this.#listener.close();
    await this.#refreshing;
  }
}
