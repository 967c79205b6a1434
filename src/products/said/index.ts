export { type Saying, saidMigrations, sayOnce } from './say-once.ts';
