export { forecastReport } from './forecast-report.ts';
export { levelsReport, type MeasuredLevels } from './levels-report.ts';
export { type LoggedCone, loggedConesReport } from './logged-cones-report.ts';
export { type MeasuredCones, volatilityReport } from './volatility-report.ts';
