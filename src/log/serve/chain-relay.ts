import { ANCHOR_SELECTORS } from '../../../client/src/index.ts';
import { type Clock, NotFoundError, SECOND } from '../../core/index.ts';
import { ChainBusyError } from '../errors.ts';
import { readLogSettings } from '../settings.ts';

/** What a node says to one call: what the contract returned, or that it refused. */
export type ChainAnswer = { result: string } | { error: { message: string } };

const KEPT = 10 * SECOND;
const MOST_KEPT = 1_000;
const MOST_AT_ONCE = 8;
const ANSWER_WITHIN = 5 * SECOND;

/**
 * Passes a page's questions about this log's anchors on to the node that `log.json` names, so that
 * pages need no leave to speak to anyone but their own server. It calls the anchor contract about
 * this log and nothing else, keeps an answer for ten seconds, and asks at most eight at once.
 */
export class ChainRelay {
  readonly #home: string;
  readonly #clock: Clock;
  readonly #fetch: typeof fetch;
  readonly #kept = new Map<string, { until: number; answer: Promise<ChainAnswer> }>();
  #asking = 0;

  constructor(home: string, clock: Clock, fetcher: typeof fetch) {
    this.#home = home;
    this.#clock = clock;
    this.#fetch = fetcher;
  }

  /**
   * @param call input of `latest` or `firstCovering` with this log's id, in hex.
   * @throws {NotFoundError} where no chain is named, or the call is another.
   * @throws {ChainBusyError} where the node does not answer, or too many ask at once.
   */
  async call(call: string): Promise<ChainAnswer> {
    const { anchor } = readLogSettings(this.#home);
    if (anchor === undefined) throw new NotFoundError('This log is anchored on no chain.');
    if (!allowedCalls(anchor.logId).test(call)) {
      throw new NotFoundError('Only the anchors of this log are asked for here.');
    }
    return this.#answer(anchor.rpc, anchor.contract, call);
  }

  #answer(rpc: string, contract: string, call: string): Promise<ChainAnswer> {
    const name = `${rpc} ${contract} ${call}`;
    const now = this.#clock.now();
    const kept = this.#kept.get(name);
    if (kept !== undefined && kept.until > now) return kept.answer;
    if (this.#asking >= MOST_AT_ONCE)
      throw new ChainBusyError('Too many ask the chain. Try again.');
    const answer = this.#askNode(rpc, contract, call);
    answer.catch(() => this.#kept.delete(name));
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(name, { until: now + KEPT, answer });
    return answer;
  }

  async #askNode(rpc: string, to: string, data: string): Promise<ChainAnswer> {
    const params = [{ to, data }, 'latest'];
    this.#asking++;
    try {
      const response = await this.#fetch(rpc, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params }),
        signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
      const { result } = (await response.json()) as { result?: unknown };
      return typeof result === 'string'
        ? { result }
        : { error: { message: 'the contract refuses the call' } };
    } catch (cause) {
      throw new ChainBusyError('The node of the chain does not answer. Try again.', { cause });
    } finally {
      this.#asking--;
    }
  }
}

function allowedCalls(logId: string): RegExp {
  const id = logId.slice(2);
  const latest = `${ANCHOR_SELECTORS['latest(bytes32)']}${id}`;
  const first = `${ANCHOR_SELECTORS['firstCovering(bytes32,uint64)']}${id}[0-9a-f]{64}`;
  return new RegExp(`^(?:${latest}|${first})$`, 'i');
}
