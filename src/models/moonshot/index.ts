export type { MoonshotOutput } from './decision.ts';
export { moonshotDecisionInBackground } from './in-background.ts';
export { MOONSHOT_HORIZON } from './labels.ts';
export {
  findMoonshots,
  type MoonshotPick,
  type MoonshotReport,
  moonshotIdentity,
} from './moonshot.ts';
export { type MeasuredMoonshots, moonshotResults } from './report.ts';
export { type LoggedPick, scoreLoggedMoonshots } from './score-logged.ts';
