import { useCallback, useRef, useState } from 'react';
import type { Step } from '../../../../client/src/index.ts';
import { ProblemError } from '../http.ts';
import { fetchRecord } from './record-api.ts';

/** How far the checking of a record has come. */
export interface VerificationState {
  status: 'idle' | 'checking' | 'verified' | 'failed';
  /** Steps that are done, in their order. */
  steps: readonly Step[];
  /** Why nothing could be checked. */
  problem?: string;
}

/** What is to be verified. */
export interface VerificationRequest {
  seq: number;
  /** Canonical text that the log must hold; whatever the log holds where left out. */
  expected?: string;
}

const IDLE: VerificationState = { status: 'idle', steps: [] };

/** Verifies a record in this browser, telling each step as it is done. The newest call counts. */
export function useVerification(): readonly [
  VerificationState,
  (request: VerificationRequest) => Promise<void>,
] {
  const [state, setState] = useState(IDLE);
  const newest = useRef(0);
  const verify = useCallback(async (request: VerificationRequest) => {
    const call = ++newest.current;
    const tell = (next: (before: VerificationState) => VerificationState) => {
      if (call === newest.current) setState(next);
    };
    tell(() => ({ status: 'checking', steps: [] }));
    try {
      const isVerified = await verifyHere(request, (step) =>
        tell((before) => ({ ...before, steps: [...before.steps, step] })),
      );
      tell((before) => ({ ...before, status: isVerified ? 'verified' : 'failed' }));
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'The check broke off.';
      tell((before) => ({ ...before, status: 'failed', problem }));
    }
  }, []);
  return [state, verify];
}

/** The verifier comes when it is first asked for: no page pays for it before. */
async function verifyHere(
  { seq, expected }: VerificationRequest,
  onStep: (step: Step) => void,
): Promise<boolean> {
  const { verifyInSteps } = await import('../../../../client/src/index.ts');
  const opening = await openingOf(seq);
  const { verified } = await verifyInSteps({
    seq,
    storage: localStorage,
    onStep,
    ...(opening && { opening }),
    ...(expected !== undefined && { expected }),
  });
  return verified;
}

/** What opens a committed record; nothing for a public one, or for a reader who may not know. */
async function openingOf(seq: number) {
  try {
    return (await fetchRecord(seq)).opening;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
