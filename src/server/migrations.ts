import { accessMigrations } from '../access/index.ts';
import { saidMigrations, screenMigrations } from '../products/index.ts';
import type { Migrations } from '../store/index.ts';
import { newsMigrations } from './news/migrations.ts';
import { streamMigrations } from './stream/migrations.ts';
import { webhookMigrations } from './webhooks/migrations.ts';

/** Migrations of every room. Whoever opens the state store brings all of them. */
export const migrations: Migrations = {
  ...accessMigrations,
  ...saidMigrations,
  ...screenMigrations,
  ...newsMigrations,
  ...streamMigrations,
  ...webhookMigrations,
};
