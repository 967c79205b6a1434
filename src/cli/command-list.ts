import type { Command } from 'commander';
import type { CliContext } from './context.ts';

/** Adds one command's arguments, options and action to `command`. */
export type DefineCommand = (command: Command, context: CliContext) => void;

/** A command as help lists it; its module is loaded only when it is called. */
export interface CommandEntry {
  summary: string;
  load: () => Promise<{ default: DefineCommand }>;
}

/** Every command, in the order help lists them. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  start: {
    summary: 'follow a market, grade it and serve it',
    load: () => import('./commands/start.ts'),
  },
  grade: {
    summary: 'grade the market from what was known at an instant',
    load: () => import('./commands/grade.ts'),
  },
  evaluate: {
    summary: 'what each model turned out to be worth, beside baselines',
    load: () => import('./commands/evaluate.ts'),
  },
  moonshots: {
    summary: 'small tokens by their chance to double, and what became of past picks',
    load: () => import('./commands/moonshots.ts'),
  },
  tokens: {
    summary: 'the graded market as a table',
    load: () => import('./commands/tokens.ts'),
  },
  token: {
    summary: 'one token: its market and what drives its grades',
    load: () => import('./commands/token.ts'),
  },
  index: {
    summary: 'indices: their rules, levels, holdings and rebalances',
    load: () => import('./commands/index-command.ts'),
  },
  signals: {
    summary:
      'long, short or flat: what each token’s signal says, and what holding brought beside it',
    load: () => import('./commands/signals.ts'),
  },
  screen: {
    summary: 'tokens for which an expression holds',
    load: () => import('./commands/screen.ts'),
  },
  correlations: {
    summary: 'which tokens move together, and which apart',
    load: () => import('./commands/correlations.ts'),
  },
  portfolio: {
    summary: 'what you hold: its worth, where its risk comes from, its grade',
    load: () => import('./commands/portfolio.ts'),
  },
  backtest: {
    summary: 'try a strategy on the past: run, audit for looking ahead, sweep parameters',
    load: () => import('./commands/backtest.ts'),
  },
  doctor: {
    summary: 'what is wrong with this installation or its data, and what to do',
    load: () => import('./commands/doctor.ts'),
  },
  worker: {
    summary: 'one more process to share the jobs',
    load: () => import('./commands/worker.ts'),
  },
  keys: {
    summary: 'issue, list, rotate, suspend and revoke keys',
    load: () => import('./commands/keys.ts'),
  },
  webhooks: {
    summary: 'have events delivered to an address, and see what became of it',
    load: () => import('./commands/webhooks.ts'),
  },
  people: {
    summary: 'add people who sign in',
    load: () => import('./commands/people.ts'),
  },
  secrets: {
    summary: 'find secrets that lie in files',
    load: () => import('./commands/secrets.ts'),
  },
  incident: {
    summary: 'revoke all keys, rotate the key-encryption key, lock down',
    load: () => import('./commands/incident.ts'),
  },
  log: {
    summary: 'list, show, verify and reproduce what was said',
    load: () => import('./commands/log.ts'),
  },
  witness: {
    summary: 'cosign the checkpoints of other logs, and refuse forks',
    load: () => import('./commands/witness.ts'),
  },
  audit: {
    summary: 'export evidence for auditors',
    load: () => import('./commands/audit.ts'),
  },
  sentiment: {
    summary: 'judge what a text, or each row of a file, says of the market',
    load: () => import('./commands/sentiment.ts'),
  },
  forecast: {
    summary: 'forecast the series of a file, or the price of a token',
    load: () => import('./commands/forecast.ts'),
  },
  scenario: {
    summary: 'price, fully diluted value and return of a token at other market capitalisations',
    load: () => import('./commands/scenario.ts'),
  },
  labels: {
    summary: 'look for tokens’ contracts on lists of scams and sanctioned addresses',
    load: () => import('./commands/labels.ts'),
  },
  development: {
    summary: 'read commits, contributors, releases and issues of tokens’ repositories on GitHub',
    load: () => import('./commands/development.ts'),
  },
  news: {
    summary: 'fetch news, judge it and say what is said of each token',
    load: () => import('./commands/news.ts'),
  },
  flows: {
    summary: 'read exchange flows: anomalies, accumulation or distribution, lead and lag',
    load: () => import('./commands/flows.ts'),
  },
  train: {
    summary: 'learn a model anew from data of your own',
    load: () => import('./commands/train.ts'),
  },
  import: {
    summary: 'bring in market and metric data from files',
    load: () => import('./commands/import.ts'),
  },
  bench: {
    summary: 'benchmarks against peers, as ratios from one run',
    load: () => import('./commands/bench.ts'),
  },
  test: {
    summary: 'check the code and run every test',
    load: () => import('./commands/test.ts'),
  },
};
