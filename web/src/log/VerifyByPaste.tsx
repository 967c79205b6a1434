import { type FormEvent, useState } from 'react';
import { Panel } from '../shared/Panel.tsx';
import { useVerification } from '../shared/verification/use-verification.ts';
import { Verdict, VerificationSteps } from '../shared/verification/Verification.tsx';
import { readPasted } from './read-pasted.ts';

/** Verifies, in this browser, whatever someone was given as evidence. */
export function VerifyByPaste() {
  const [state, verify] = useVerification();
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pasted = readPasted(`${new FormData(event.currentTarget).get('evidence')}`);
    setProblem('problem' in pasted ? pasted.problem : undefined);
    if (!('problem' in pasted)) void verify(pasted);
  };
  return (
    <Panel title="Verify by paste" note="a record’s number, a record, or a proof">
      <form onSubmit={submit}>
        <textarea
          name="evidence"
          aria-label="What to verify"
          rows={3}
          spellCheck={false}
          placeholder="12"
          className="w-full rounded-md border border-line bg-page p-2 font-mono"
        />
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <button
            type="submit"
            disabled={state.status === 'checking'}
            className="h-8 cursor-pointer rounded-md bg-accent px-3 font-medium text-on-accent disabled:opacity-60"
          >
            Verify
          </button>
          {problem ? (
            <p role="alert" className="text-down">
              {problem}
            </p>
          ) : (
            <Verdict state={state} />
          )}
        </div>
      </form>
      {!problem && state.status !== 'idle' && <VerificationSteps state={state} />}
    </Panel>
  );
}
