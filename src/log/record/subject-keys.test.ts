import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countingBytes, newFolder } from '../testing/log-fixture.ts';
import { SubjectKeys } from './subject-keys.ts';

it('names a person the same until they are forgotten, and never again so', async () => {
  const home = newFolder();
  const keys = new SubjectKeys(home, countingBytes());
  const first = keys.pseudonym('ada@example.com');
  expect(first).toMatch(/^person:[0-9a-f]{32}$/);
  const reopened = new SubjectKeys(home, countingBytes());
  expect(reopened.pseudonym('ada@example.com')).toBe(first);
  expect(keys.pseudonym('bob@example.com')).not.toBe(first);
  expect(keys.matches('ada@example.com', first)).toBe(true);
  expect(await keys.forget('ada@example.com')).toBe(true);
  expect(await keys.forget('ada@example.com')).toBe(false);
  expect(keys.matches('ada@example.com', first)).toBe(false);
  expect(readdirSync(join(home, 'log', 'subjects'))).toHaveLength(2);
  const later = new SubjectKeys(home, (length) => new Uint8Array(length).fill(9));
  expect(later.pseudonym('ada@example.com')).not.toBe(first);
});
