import { isSecret, SECRET_PATTERN } from './key-text.ts';

/** A secret that lies where it should not. */
export interface SecretFinding {
  /** 1 is the first line. */
  line: number;
  what: string;
  /** Its first characters, enough to know it by and too few to use. */
  begins: string;
}

interface Kind {
  what: string;
  pattern: RegExp;
  isReal?: (text: string) => boolean;
}

const KINDS: readonly Kind[] = [
  { what: 'Assay secret', pattern: SECRET_PATTERN, isReal: isSecret },
  { what: 'webhook secret', pattern: /\bwhsec_[A-Za-z0-9+/]{32,88}={0,2}/g },
  { what: 'webhook signing key', pattern: /\bwhsk_[A-Za-z0-9+/]{43,88}={0,2}/g },
  { what: 'private key', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g },
  { what: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  {
    what: 'GitHub token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/g,
  },
  { what: 'Slack token', pattern: /\bxox[abprs]-[A-Za-z0-9-]{20,}/g },
  { what: 'Vault token', pattern: /\bhvs\.[A-Za-z0-9_-]{24,}/g },
];

/** Secrets in a text. Assay's own are told from lookalikes by their checksum. */
export function findSecrets(text: string): SecretFinding[] {
  return KINDS.flatMap(({ what, pattern, isReal = () => true }) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => isReal(found))
      .map(({ 0: found, index }) => ({
        line: text.slice(0, index).split('\n').length,
        what,
        begins: `${found.slice(0, 12)}…`,
      })),
  ).sort((left, right) => left.line - right.line);
}
