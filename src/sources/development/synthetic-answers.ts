/**
 * Answers written by hand in the shapes GitHub documents for REST version 2022-11-28, cut to the
 * members that matter here. No repository, person or commit in them is real.
 */

const commit = (sha: string, login: string | null, date: string) => ({
  sha,
  node_id: `C_${sha}`,
  commit: {
    author: { name: 'Someone', email: `${sha}@example.org`, date },
    committer: { name: 'GitHub', email: 'noreply@example.org', date },
    message: 'Change something',
    tree: { sha: 't', url: 'https://api.example/tree' },
    comment_count: 0,
  },
  author: login === null ? null : { login, id: 1, type: 'User', site_admin: false },
  committer: { login: 'web-flow', id: 2, type: 'User', site_admin: false },
  parents: [],
});

export const COMMITS = [
  [
    commit('c4', 'ada', '2024-01-03T18:00:00Z'),
    commit('c3', 'ben', '2024-01-03T09:30:00Z'),
    commit('c2', 'ada', '2024-01-03T08:00:00Z'),
  ],
  [commit('c1', null, '2024-01-01T23:59:59Z')],
];

export const RELEASES = [
  { id: 3, tag_name: 'v2', draft: true, prerelease: false, published_at: null },
  {
    id: 2,
    tag_name: 'v1.1',
    draft: false,
    prerelease: false,
    published_at: '2024-01-02T12:00:00Z',
  },
  { id: 1, tag_name: 'v1', draft: false, prerelease: false, published_at: '2023-05-01T00:00:00Z' },
];

const issue = (number: number, created_at: string, closed_at: string) => ({
  number,
  state: 'closed',
  state_reason: 'completed',
  created_at,
  updated_at: closed_at,
  closed_at,
});

export const ISSUES = [
  issue(9, '2024-01-01T00:00:00Z', '2024-01-02T00:00:00Z'),
  issue(8, '2023-12-30T00:00:00Z', '2024-01-02T00:00:00Z'),
  {
    ...issue(7, '2023-01-01T00:00:00Z', '2024-01-02T00:00:00Z'),
    pull_request: { url: 'https://api.example/pulls/7' },
  },
];

export const RATE_LIMITED = JSON.stringify({
  message: 'API rate limit exceeded for 192.0.2.1.',
  documentation_url: 'https://docs.example/rate-limits',
});
