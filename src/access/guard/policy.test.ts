import { expect, it } from 'vitest';
import { guardPolicy } from './policy.ts';

it.each([
  ['127.0.0.1', undefined, true],
  ['::1', undefined, true],
  ['localhost', 'http://localhost:8420', true],
  ['127.0.0.1', 'http://[::1]:8420', true],
  ['0.0.0.0', undefined, false],
  ['0.0.0.0', 'http://localhost:8420', false],
  ['127.0.0.1', 'https://assay.example', false],
  ['127.0.0.1', 'https://127.0.0.1.example', false],
])(
  'a server on %s that people open at %s may be read without a key: %s',
  (host, publicUrl, may) => {
    expect(guardPolicy({ host, publicUrl }).anonymousReads).toBe(may);
    expect(guardPolicy({ host, publicUrl, requireKey: true }).anonymousReads).toBe(false);
  },
);
