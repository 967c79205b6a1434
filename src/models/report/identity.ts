import { createHash } from 'node:crypto';
import { canonicalJson, type Json, type ModelIdentity } from '../../core/index.ts';

/** Names a model that keeps no weights by its rules: what it learns, it learns from what it is given. */
export function identifyRules(id: string, version: string, rules: Json): ModelIdentity {
  const text = canonicalJson({ id, version, rules });
  return { id, version, sha256: createHash('sha256').update(text).digest('hex') };
}
