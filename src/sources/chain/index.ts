export { type Balance, readBalances } from './read-balances.ts';
