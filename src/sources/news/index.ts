export { type ReadTextRowsOptions, readTextRows } from './read-text-rows.ts';
