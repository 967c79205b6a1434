import { MINUTE } from '../../core/index.ts';
import { isLoopback } from '../guard/policy.ts';
import type { Allowance, Allowances } from './allowance.ts';

/**
 * What an address may get wrong in a minute, signatures and sign-ins together, before the door is
 * closed to it: guessing costs whoever guesses, whatever name they try. Loopback is exempt.
 */
export class AddressFailures {
  readonly #allowances: Allowances;
  readonly #perMinute: number;

  constructor(allowances: Allowances, perMinute: number) {
    this.#allowances = allowances;
    this.#perMinute = perMinute;
  }

  /** @throws {RateLimitedError} where an address has used up what it may get wrong. */
  refuseSpent(ip: string): void {
    this.#allowances.refuseSpent(this.#allowance(ip));
  }

  /** Counts one. A store that does not answer makes nothing of a refusal worse. */
  async count(ip: string): Promise<void> {
    if (isLoopback(ip)) return;
    await this.#allowances.spend(this.#allowance(ip)).catch(() => undefined);
  }

  #allowance(ip: string): Allowance {
    return {
      subject: `failures:${ip}`,
      title: 'What this address may get wrong in a minute',
      limit: this.#perMinute,
      period: MINUTE,
    };
  }
}
