export { type Aim, atLeast, figure, intervalAround, monthly } from './figures.ts';
export { identifyRules } from './identity.ts';
export {
  type Attempt,
  type Calibration,
  type MeasuredFigure,
  type MeasuredTable,
  type Miss,
  type MissedAim,
  MODEL_NAMES,
  type ModelName,
  type ModelReport,
  modelReportSchema,
  type PastPick,
  type ReportSection,
} from './model-report.ts';
export { writeFigure } from './render-card.ts';
export { RESULTS_FOLDER, readResults, writeResults } from './results.ts';
