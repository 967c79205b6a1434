import type { components, paths } from './openapi.ts';

/** An HTTP method, as the description of the API spells it. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Paths that take a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

/** What the API says of one method on one path. */
export type Operation<P extends keyof paths, M extends Method> = paths[P][M];

type QueryOf<Op> = Op extends { parameters: { query?: infer Query } } ? Query : never;
type ParamsOf<Op> = Op extends { parameters: { path: infer Params } } ? Params : never;
type BodyOf<Op> = Op extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : never;

/** What a request is made of, and how it is made. */
export type RequestOptions<Op> = ([ParamsOf<Op>] extends [never]
  ? object
  : { params: ParamsOf<Op> }) &
  ([BodyOf<Op>] extends [never] ? object : { body: BodyOf<Op> }) & {
    query?: QueryOf<Op>;
    signal?: AbortSignal;
    /** One of your own, to have a request take effect once across restarts; random where left out. */
    idempotencyKey?: string;
  };

/** Options may be left out where nothing in them has to be said. */
export type Rest<Options> = object extends Options ? [options?: Options] : [options: Options];

/** What is answered. */
export type Answer<Op> = Op extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : unknown;

/** Paths that answer a list, page by page. */
export type ListPath = {
  [P in PathOf<'get'>]: Answer<Operation<P, 'get'>> extends {
    data: unknown[];
    nextCursor: string | null;
  }
    ? P
    : never;
}[PathOf<'get'>];

/** One row of such a list. */
export type Row<P extends ListPath> =
  Answer<Operation<P, 'get'>> extends { data: (infer Item)[] } ? Item : never;

/** What each channel of the stream carries; null where a key is no more. */
export interface Channels {
  prices: components['schemas']['PriceUpdate'];
  grades: components['schemas']['GradeUpdate'];
  signals: components['schemas']['SignalUpdate'];
  rebalances: components['schemas']['RebalanceUpdate'];
  alerts: components['schemas']['AlertUpdate'];
  checkpoints: components['schemas']['CheckpointUpdate'];
}

export type ChannelName = keyof Channels;

/** What the stream says: first all values, then each change; after a drop only what was missed. */
export type StreamMessage = {
  [Name in ChannelName]:
    | {
        type: 'snapshot';
        channel: Name;
        seq: number;
        /** `subscribed`, or why events could not be given one by one. */
        reason: 'subscribed' | 'too-old' | 'unknown-position';
        values: { key: string; data: Channels[Name] }[];
      }
    | {
        type: 'update';
        channel: Name;
        seq: number;
        key: string;
        at: string;
        data: Channels[Name] | null;
      };
}[ChannelName];
