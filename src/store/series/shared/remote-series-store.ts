import { connect, type Socket } from 'node:net';
import type { MetricColumns } from '../../../core/index.ts';
import type { Finding, FindingCounts, FindingsQuery } from '../../quality/finding.ts';
import { ImportClosedError, SeriesUnavailableError } from '../errors.ts';
import type {
  AppendCounts,
  AssetCoverage,
  BarBatch,
  BarPanels,
  BarQuery,
  MetricBatch,
  MetricQuery,
  PanelQuery,
  ResampledBars,
  ResampleQuery,
  SeriesImport,
  SeriesStore,
  StoreCoverage,
  StoredBars,
} from '../series-store.ts';
import { FrameReader, sendFrame } from './frame.ts';
import { type ImportMethod, type Request, type Response, unpackError } from './protocol.ts';

/** The process that owns the store went away before it answered; another owner can be asked. */
export class OwnerGoneError extends SeriesUnavailableError {}

/** The series store of another process of the same home. */
export class RemoteSeriesStore implements SeriesStore {
  readonly #socket: Socket;
  readonly #waiting = new Map<
    number,
    { resolve: (result: never) => void; reject: (error: Error) => void }
  >();
  #nextId = 0;
  #gone = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const reader = new FrameReader((message) => this.#settle(message as Response));
    socket.on('data', (bytes) => {
      try {
        reader.push(bytes as Uint8Array);
      } catch {
        socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#lose());
    socket.unref();
  }

  /** Connects to the owner's socket; undefined when nobody listens there. */
  static connect(path: string): Promise<RemoteSeriesStore | undefined> {
    return new Promise((resolve) => {
      const socket = connect(path);
      socket.once('connect', () => {
        socket.removeAllListeners('error');
        resolve(new RemoteSeriesStore(socket));
      });
      socket.once('error', () => resolve(undefined));
    });
  }

  appendBars(batch: BarBatch): Promise<AppendCounts> {
    return this.call({ method: 'appendBars', argument: batch });
  }

  appendMetrics(batch: MetricBatch): Promise<AppendCounts> {
    return this.call({ method: 'appendMetrics', argument: batch });
  }

  async beginImport(): Promise<SeriesImport> {
    const number = await this.call<number>({ method: 'beginImport' });
    return new RemoteImport((method, argument) => this.call({ method, argument, import: number }));
  }

  readBars(query: BarQuery): Promise<StoredBars> {
    return this.call({ method: 'readBars', argument: query });
  }

  readPanels(query: PanelQuery): Promise<BarPanels> {
    return this.call({ method: 'readPanels', argument: query });
  }

  readMetrics(query: MetricQuery): Promise<MetricColumns> {
    return this.call({ method: 'readMetrics', argument: query });
  }

  latestBars(query: BarQuery): Promise<StoredBars> {
    return this.call({ method: 'latestBars', argument: query });
  }

  resample(query: ResampleQuery): Promise<ResampledBars> {
    return this.call({ method: 'resample', argument: query });
  }

  assets(): Promise<AssetCoverage[]> {
    return this.call({ method: 'assets' });
  }

  coverage(): Promise<StoreCoverage> {
    return this.call({ method: 'coverage' });
  }

  recordFindings(findings: readonly Finding[]): Promise<void> {
    return this.call({ method: 'recordFindings', argument: findings });
  }

  listFindings(query?: FindingsQuery): Promise<Finding[]> {
    return this.call({ method: 'listFindings', argument: query });
  }

  countFindings(query?: FindingsQuery): Promise<FindingCounts> {
    return this.call({ method: 'countFindings', argument: query });
  }

  async close(): Promise<void> {
    this.#socket.destroy();
  }

  /** Asks the owner; the process stays alive until the answer is there. */
  call<Result>(request: Omit<Request, 'id'>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#gone) {
        reject(ownerGone());
        return;
      }
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#socket.ref();
      sendFrame(this.#socket, { ...request, id });
    });
  }

  #settle({ id, result, error, leaving }: Response): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#socket.unref();
    if (leaving) waiting?.reject(ownerGone());
    else if (error) waiting?.reject(unpackError(error));
    else waiting?.resolve(result as never);
  }

  #lose(): void {
    this.#gone = true;
    for (const { reject } of this.#waiting.values()) reject(ownerGone());
    this.#waiting.clear();
  }
}

/** An import through the owner. It cannot outlive the owner, as its rows are staged there. */
class RemoteImport implements SeriesImport {
  readonly #call: <Result>(method: ImportMethod, argument?: unknown) => Promise<Result>;

  constructor(call: <Result>(method: ImportMethod, argument?: unknown) => Promise<Result>) {
    this.#call = async (method, argument) => {
      try {
        return await call(method, argument);
      } catch (cause) {
        if (!(cause instanceof OwnerGoneError)) throw cause;
        throw new ImportClosedError(
          'The Assay process that held the store stopped during this import. Nothing of it was stored, unless it was just being committed; run it again, as what is there already is not stored twice.',
          { cause },
        );
      }
    };
  }

  appendBars(batch: BarBatch): Promise<void> {
    return this.#call('appendBars', batch);
  }

  appendMetrics(batch: MetricBatch): Promise<void> {
    return this.#call('appendMetrics', batch);
  }

  recordFindings(findings: readonly Finding[]): Promise<void> {
    return this.#call('recordFindings', findings);
  }

  commit(): Promise<AppendCounts> {
    return this.#call('commit');
  }

  async abort(): Promise<void> {
    await this.#call('abort').catch(() => {
      // The owner that forgot the import has aborted it.
    });
  }
}

function ownerGone(): OwnerGoneError {
  return new OwnerGoneError('The Assay process that held the store went away.');
}
