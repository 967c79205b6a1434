import { parentPort, workerData } from 'node:worker_threads';
import { type ForecastMarketParameters, forecastMarket } from './forecast-market.ts';

/** Forecasts one market on a thread of its own, so that the server goes on answering. */
parentPort?.postMessage(forecastMarket(workerData as ForecastMarketParameters));
