import { describe, expect, it } from 'vitest';
import { readSignInSearch } from './sign-in-search.ts';

describe('readSignInSearch', () => {
  it('keeps a page of ours', () => {
    expect(readSignInSearch({ to: '/keys' })).toEqual({ to: '/keys' });
  });

  it.each(['//evil.example', '/\\\\evil.example', 'https://evil.example', 'keys', 7, undefined])(
    'leads nowhere else: %s',
    (to) => expect(readSignInSearch({ to })).toEqual({}),
  );
});
