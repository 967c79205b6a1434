import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { connect } from 'node:net';
import { type Config, openServices } from '../../server/index.ts';
import type { CliContext } from '../context.ts';

/** What one check found. */
export interface Finding {
  check: string;
  status: 'ok' | 'warning' | 'failing';
  found: string;
  /** What to do about it; absent where all is well. */
  advice?: string;
}

const LEAST_NODE = 24;
const LEAST_DISK = 2 * 1024 ** 3;

/** Every check, in the order it is told of. */
export async function examine(context: CliContext): Promise<Finding[]> {
  const { config } = context;
  return [
    checkNode(),
    checkHome(config),
    checkDisk(config),
    await checkPort(config),
    ...(await checkStores(context)),
  ];
}

function checkNode(): Finding {
  const enough = Number(process.versions.node.split('.')[0]) >= LEAST_NODE;
  const found = `Node ${process.versions.node}`;
  if (enough) return { check: 'runtime', status: 'ok', found };
  return {
    check: 'runtime',
    status: 'failing',
    found,
    advice: `Run ./assay, which brings Node ${LEAST_NODE}.`,
  };
}

function checkHome({ home }: Config): Finding {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
    return { check: 'home', status: 'ok', found: home };
  } catch (error) {
    return {
      check: 'home',
      status: 'failing',
      found: (error as Error).message,
      advice: 'Make the folder writable, or set ASSAY_HOME to one that is.',
    };
  }
}

function checkDisk({ home }: Config): Finding {
  const { bavail, bsize } = statfsSync(home);
  const free = bavail * bsize;
  const found = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  if (free >= LEAST_DISK) return { check: 'disk', status: 'ok', found };
  return {
    check: 'disk',
    status: 'warning',
    found,
    advice: 'Free at least 2 GiB, or set ASSAY_HOME to a larger disk.',
  };
}

async function checkPort({ host, port }: Config): Promise<Finding> {
  const taken = await answers(host, port);
  if (!taken) return { check: 'port', status: 'ok', found: `${host}:${port} is free` };
  const ours = await isAssay(host, port);
  if (ours) return { check: 'port', status: 'ok', found: `Assay answers at ${host}:${port}` };
  return {
    check: 'port',
    status: 'failing',
    found: `another program answers at ${host}:${port}`,
    advice: 'Stop it, or choose another port with ASSAY_PORT.',
  };
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((decide) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const done = (answer: boolean) => {
      socket.destroy();
      decide(answer);
    };
    socket.on('connect', () => done(true));
    socket.on('error', () => done(false));
    socket.on('timeout', () => done(false));
  });
}

async function isAssay(host: string, port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}:${port}/v1/health`, {
      signal: AbortSignal.timeout(2_000),
    });
    const { data } = (await answer.json()) as { data?: { parts?: object } };
    return data?.parts !== undefined;
  } catch {
    return false;
  }
}

async function checkStores({ config, clock }: CliContext): Promise<Finding[]> {
  try {
    const services = await openServices(config, clock);
    try {
      const { assets, bars, metrics } = await services.series.coverage();
      const found = `${assets} assets, ${bars} bars, ${metrics} metric values`;
      return [
        { check: 'database', status: 'ok', found: config.databaseUrl ? 'your own' : 'embedded' },
        assets > 0
          ? { check: 'series', status: 'ok', found }
          : {
              check: 'series',
              status: 'warning',
              found: 'empty',
              advice: "'./assay start' follows a market; './assay import PATH' brings in files.",
            },
      ];
    } finally {
      await services.close();
    }
  } catch (error) {
    return [
      {
        check: 'database',
        status: 'failing',
        found: (error as Error).message,
        advice: 'Follow what the message says, then run this again.',
      },
    ];
  }
}
