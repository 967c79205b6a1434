export { AssayClient, type ClientOptions } from './client.ts';
export { ConnectionError, ProblemError } from './errors.ts';
export type { components, operations, paths } from './openapi.ts';
export type { StreamOptions, Wanted } from './stream.ts';
export type * from './types.ts';
