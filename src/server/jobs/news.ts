import {
  CredibilityMeter,
  EntityDictionary,
  NewsReader,
  SentimentPulse,
  shippedSentimentModel,
} from '../../models/index.ts';
import type { NewsSource } from '../../sources/index.ts';
import { readAssets } from '../../store/index.ts';
import { keepNews, unreadNews } from '../news/news-store.ts';
import type { Services } from '../services.ts';

/**
 * Reads what is new of the sources again and again. Between two readings it remembers what makes a
 * post credible: copies and floods of the last day.
 */
export class NewsDesk {
  readonly #services: Pick<Services, 'state'>;
  readonly #sources: readonly NewsSource[];
  readonly #meter = new CredibilityMeter();

  constructor(services: Pick<Services, 'state'>, sources: readonly NewsSource[]) {
    this.#services = services;
    this.#sources = sources;
  }

  /**
   * Judges what was not read before and keeps it.
   *
   * @returns how many items were new.
   * @throws what the first source that failed threw, after what the others gave is kept.
   */
  async read(signal?: AbortSignal): Promise<number> {
    const { state } = this.#services;
    const answers = await Promise.allSettled(
      this.#sources.map((source) => source.fetchLatest(signal && { signal })),
    );
    const fetched = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? answer.value : [],
    );
    const unread = await unreadNews(state, fetched);
    const kept = unread.length === 0 ? 0 : await this.#keep(unread);
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason;
    return kept;
  }

  async #keep(unread: Awaited<ReturnType<typeof unreadNews>>): Promise<number> {
    const { state } = this.#services;
    const dictionary = new EntityDictionary((await readAssets(state)).values());
    const model = shippedSentimentModel();
    const reader = new NewsReader(model, dictionary, new SentimentPulse(), this.#meter);
    const inOrder = unread.toSorted((left, right) => left.knownAt - right.knownAt);
    return keepNews(
      state,
      inOrder.map((item) => ({ item, ...reader.read(item) })),
    );
  }
}
