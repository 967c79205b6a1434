import { isIP } from 'node:net';
import { InvalidInputError } from '../../core/index.ts';
import type { Environment } from '../keys/key-text.ts';
import { DEFAULT_WINDOW, type ReplayWindow } from '../replay/replay-guard.ts';
import type { Action } from '../watch/ladder.ts';

/** What the guard is told about the server it stands before. */
export interface GuardPolicy {
  /** Keys of other environments do not open it. */
  environment: Environment;
  window: ReplayWindow;
  /**
   * Published data may be read without a key. The page and curl work on one's own machine that
   * way; never so where others can reach the server, themselves or through a proxy beside it.
   */
  anonymousReads: boolean;
  /** People come by HTTPS, though it may end at a proxy before this server: cookies go no other way. */
  secureCookies: boolean;
  /** Failed signatures one address may make a minute before it has to wait; loopback is exempt. */
  failuresPerMinute: number;
  /** How far the watch may go by itself. */
  watchMay: Action;
}

/** What the policy follows from. */
export interface PolicyOptions {
  host: string;
  environment?: Environment;
  requireKey?: boolean;
  /** The address people open, where it is not this server's own. */
  publicUrl?: string | undefined;
  window?: ReplayWindow;
  watchMay?: Action;
}

/**
 * The policy of a server that listens on `host`. Reading without a key is for loopback only, and not
 * where people open another address: then all that comes from this machine comes from a proxy.
 */
export function guardPolicy(options: PolicyOptions): GuardPolicy {
  const { host, publicUrl } = options;
  const isOwnMachine = [host, publicUrl ? new URL(publicUrl).hostname : host].every(isLoopback);
  return {
    environment: options.environment ?? 'live',
    window: options.window ?? DEFAULT_WINDOW,
    anonymousReads: options.requireKey !== true && isOwnMachine,
    secureCookies: publicUrl?.startsWith('https:') === true,
    failuresPerMinute: 120,
    watchMay: options.watchMay ?? 'alert',
  };
}

/**
 * Refuses to serve plain HTTP to others: secrets never travel, but what is read does.
 *
 * @throws {InvalidInputError} saying how to go on.
 */
export function refusePlainHttp(host: string, tls: boolean, insecure: boolean): void {
  if (tls || insecure || isLoopback(host)) return;
  throw new InvalidInputError(
    `Plain HTTP is served on loopback only, and ${host} is not. Configure a certificate, or say --insecure where a proxy adds TLS.`,
  );
}

/** Whether an address or host name is this machine alone. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/, '');
  if (isIP(address) === 4) return address.startsWith('127.');
  return address === '::1' || address === 'localhost';
}
