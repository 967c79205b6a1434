import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two ClickHouse servers on this machine, one shard each. */
export interface TestCluster {
  /** As in `ASSAY_CLICKHOUSE_URL`. */
  url: string;
  /** Each node's own address. */
  nodes: readonly string[];
  stop(): Promise<void>;
}

interface Ports {
  http: number;
  tcp: number;
  interserver: number;
}

/** Path of a ClickHouse server, installed from Debian where that can be done; undefined (with the reason printed) otherwise. */
export function findClickHouse(): string | undefined {
  const find = () =>
    ['/usr/sbin', '/usr/bin'].map((folder) => join(folder, 'clickhouse-server')).find(existsSync);
  const found = find();
  if (found) return found;
  try {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'clickhouse-server'], {
      stdio: 'ignore',
      timeout: 180_000,
    });
  } catch {
    // Not root, not Debian or no network: told below.
  }
  const installed = find();
  if (!installed) {
    process.stderr.write(
      'skipped: no clickhouse-server; install it with apt-get install clickhouse-server\n',
    );
  }
  return installed;
}

export async function startCluster(server: string): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-clickhouse-'));
  const ports = [await freePorts(), await freePorts()];
  const processes = ports.map((own, index) =>
    startNode(server, join(folder, String(index)), own, ports),
  );
  const nodes = ports.map(({ http }) => `http://127.0.0.1:${http}`);
  const stop = async () => {
    await Promise.all(processes.map(stopNode));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(nodes.map(answers));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: nodes.map((node) => `${node}/?cluster=assay`).join(','), nodes, stop };
}

function startNode(
  server: string,
  folder: string,
  own: Ports,
  all: readonly Ports[],
): ChildProcess {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'config.xml'), configuration(folder, own, all));
  writeFileSync(join(folder, 'users.xml'), USERS);
  return spawn(server, [`--config-file=${join(folder, 'config.xml')}`], {
    stdio: 'ignore',
    cwd: folder,
  });
}

async function stopNode(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null) return;
  const exited = once(process, 'exit');
  process.kill('SIGKILL');
  await exited;
}

async function answers(node: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const reached = await fetch(`${node}/?query=SELECT%201`).then(
      (response) => response.ok,
      () => false,
    );
    if (reached) return;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error(`ClickHouse at ${node} did not start.`);
}

async function freePorts(): Promise<Ports> {
  const [http, tcp, interserver] = [await freePort(), await freePort(), await freePort()];
  return { http, tcp, interserver };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

function configuration(folder: string, own: Ports, all: readonly Ports[]): string {
  const shards = all.map(
    ({ tcp }) => `<shard><internal_replication>true</internal_replication>
      <replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`,
  );
  return `<yandex>
  <logger><level>warning</level><log>${folder}/server.log</log><errorlog>${folder}/error.log</errorlog></logger>
  <http_port>${own.http}</http_port>
  <tcp_port>${own.tcp}</tcp_port>
  <interserver_http_port>${own.interserver}</interserver_http_port>
  <interserver_http_host>127.0.0.1</interserver_http_host>
  <listen_host>127.0.0.1</listen_host>
  <path>${folder}/data/</path>
  <tmp_path>${folder}/data/tmp/</tmp_path>
  <user_files_path>${folder}/data/user_files/</user_files_path>
  <users_config>${folder}/users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <timezone>UTC</timezone>
  <mark_cache_size>268435456</mark_cache_size>
  <remote_servers><assay>${shards.join('')}</assay></remote_servers>
</yandex>`;
}

const USERS = `<yandex>
  <profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>`;
