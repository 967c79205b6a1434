export {
  type JobContext,
  type JobHandler,
  type JobQueue,
  openJobQueue,
  type RecurringJob,
  type WorkOptions,
} from './jobs.ts';
