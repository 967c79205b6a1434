import { expect, it } from 'vitest';
import { AnchorError } from '../errors.ts';
import { startDevChain } from './dev-chain.ts';

it('says what the node printed where it does not start', async () => {
  const refused = await startDevChain(['--no-such-option']).catch((error) => error);
  expect(refused).toBeInstanceOf(AnchorError);
  expect(refused.message).toContain('--no-such-option');
});
