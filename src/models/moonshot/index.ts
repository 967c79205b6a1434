export { MOONSHOT_HORIZON } from './labels.ts';
export {
  findMoonshots,
  type MoonshotPick,
  type MoonshotReport,
  moonshotIdentity,
} from './moonshot.ts';
export { type MeasuredMoonshots, moonshotResults } from './report.ts';
