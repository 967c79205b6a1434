export type {
  AssetRepository,
  DevelopmentSource,
  FetchDevelopmentQuery,
} from './development-source.ts';
export { githubSource } from './github.ts';
export type { AnswerCache, KeptAnswer } from './github-client.ts';
export { REPOSITORIES } from './repositories.ts';
