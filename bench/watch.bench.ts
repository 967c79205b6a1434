/**
 * How many attacks the watch sees at 0.1 % false alarms, beside fixed thresholds. Thresholds are set on
 * one set of seeds and attack parameters and held to on others: weaker, shorter attacks, other clients.
 */
import { Detector, type Scoring, type TrafficEvent, WATCH_WINDOW } from '../src/access/index.ts';
import { FixedThresholds } from './watch/fixed-thresholds.ts';
import {
  ATTACKS,
  type Attack,
  type AttackRanges,
  generateTraffic,
  type Traffic,
} from './watch/traffic-generator.ts';

const FALSE_ALARMS = 0.001;
const TUNING_SEEDS = [11, 12];
const TEST_SEEDS = [7301, 7302, 7303];

const TUNING: AttackRanges = {
  rate: {
    'replay storm': [10, 60],
    'credential stuffing': [10, 60],
    'key theft': [5, 30],
    scraping: [30, 120],
    'slow brute force': [0.5, 2],
    'nonce prediction': [2, 10],
  },
  minutes: [15, 60],
};
const UNSEEN: AttackRanges = {
  rate: {
    'replay storm': [3, 24],
    'credential stuffing': [2.5, 22],
    'key theft': [1.2, 12],
    scraping: [10, 50],
    'slow brute force': [0.25, 0.9],
    'nonce prediction': [1.2, 5],
  },
  minutes: [10, 35],
};

interface Watcher {
  observe(event: TrafficEvent): { subject: string; at: number; score: number }[];
  close(now: number): { subject: string; at: number; score: number }[];
}

interface Outcome {
  /** Scores of windows in which nothing but ordinary traffic was. */
  ordinary: number[];
  /** Highest score of any window of each attack, and minutes until the window scored. */
  episodes: { attack: Attack; scores: { score: number; minutes: number }[] }[];
}

const WATCHERS: Readonly<Record<string, () => Watcher>> = {
  'fixed thresholds': () => new FixedThresholds(),
  'robust baselines': () => detector('robust'),
  'half-space trees': () => detector('trees'),
  'both (runs)': () => detector('both'),
};

function detector(scoring: Scoring): Watcher {
  return new Detector({ scoring, threshold: 1 });
}

function traffic(seed: number, ranges: AttackRanges, attacksOfEach: number): Traffic {
  return generateTraffic({ seed, days: 4, keys: 50, attacksOfEach, ranges });
}

/** Runs a watcher over traffic. The first day it only learns. */
function run(watcher: Watcher, { events, episodes }: Traffic): Outcome {
  const outcome: Outcome = {
    ordinary: [],
    episodes: episodes.map(({ attack }) => ({ attack, scores: [] })),
  };
  const warm = events[0].at + 24 * 60 * WATCH_WINDOW;
  let touched = new Map<string, number>();
  const book = (verdicts: ReturnType<Watcher['observe']>) => {
    for (const { subject, at, score } of verdicts) {
      const episode = touched.get(subject);
      if (episode !== undefined) {
        outcome.episodes[episode].scores.push({
          score,
          minutes: (at - episodes[episode].start) / WATCH_WINDOW,
        });
      } else if (at > warm) outcome.ordinary.push(score);
    }
    if (verdicts.length > 0) touched = new Map();
  };
  for (const event of events) {
    book(watcher.observe(event));
    if (event.episode === undefined) continue;
    touched.set(`key:${event.key}`, event.episode);
    touched.set(`ip:${event.ip}`, event.episode);
  }
  book(watcher.close(events[events.length - 1].at + 2 * WATCH_WINDOW));
  return outcome;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function recall(outcomes: readonly Outcome[], attack: Attack, threshold: number) {
  const episodes = outcomes
    .flatMap((outcome) => outcome.episodes)
    .filter((episode) => episode.attack === attack);
  const seen = episodes
    .map(({ scores }) => scores.find(({ score }) => score > threshold)?.minutes)
    .filter((minutes) => minutes !== undefined);
  return {
    share: seen.length / episodes.length,
    minutes: seen.length === 0 ? Number.NaN : quantile(seen, 0.5),
  };
}

const tuningTraffic = TUNING_SEEDS.map((seed) => traffic(seed, TUNING, 5));
const testTraffic = TEST_SEEDS.map((seed) => traffic(seed, UNSEEN, 12));
const figures = Object.entries(WATCHERS).map(([name, make]) => {
  const tuned = tuningTraffic.map((set) => run(make(), set));
  const threshold = quantile(
    tuned.flatMap(({ ordinary }) => ordinary),
    1 - FALSE_ALARMS,
  );
  const tested = testTraffic.map((set) => run(make(), set));
  const ordinary = tested.flatMap((outcome) => outcome.ordinary);
  return {
    name,
    threshold,
    falseAlarms: ordinary.filter((score) => score > threshold).length / ordinary.length,
    windows: ordinary.length,
    recall: Object.fromEntries(
      ATTACKS.map((attack) => [attack, recall(tested, attack, threshold)]),
    ),
  };
});

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`);
else {
  const cell = (text: string) => text.padStart(18);
  process.stdout.write(
    `share of attacks seen (median minutes until then); thresholds set for ${FALSE_ALARMS * 100} % false alarms on tuning traffic\n\n`,
  );
  process.stdout.write(`${''.padEnd(22)}${figures.map(({ name }) => cell(name)).join('')}\n`);
  for (const attack of ATTACKS) {
    const cells = figures.map((figure) => {
      const { share, minutes } = figure.recall[attack];
      return cell(
        `${(100 * share).toFixed(0)} %${Number.isNaN(minutes) ? '' : ` (${minutes.toFixed(0)})`}`,
      );
    });
    process.stdout.write(`${attack.padEnd(22)}${cells.join('')}\n`);
  }
  process.stdout.write(
    `${'false alarms'.padEnd(22)}${figures.map(({ falseAlarms }) => cell(`${(100 * falseAlarms).toFixed(3)} %`)).join('')}\n`,
  );
  process.stdout.write(
    `${'threshold'.padEnd(22)}${figures.map(({ threshold }) => cell(threshold.toFixed(2))).join('')}\n`,
  );
  process.stdout.write(
    `\n${figures[0].windows} ordinary windows, ${TEST_SEEDS.length * 12} attacks of each kind\n`,
  );
}
