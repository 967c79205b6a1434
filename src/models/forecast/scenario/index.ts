export { analyseScenarios, type Scenario, type ScenarioParameters } from './scenario.ts';
