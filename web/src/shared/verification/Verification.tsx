import type { Step } from '../../../../client/src/index.ts';
import { Icon, type IconName } from '../Icon.tsx';
import {
  useVerification,
  type VerificationRequest,
  type VerificationState,
} from './use-verification.ts';

/** What each step asks, in the order they are taken. */
const QUESTIONS = {
  record: 'Is the record well formed?',
  leaf: 'Is its hash the leaf of the log?',
  inclusion: 'Does the tree hold the leaf?',
  checkpoint: 'Did the log sign the tree?',
  witnesses: 'Did witnesses see the same tree?',
  consistency: 'Does it extend what was seen before?',
  anchor: 'Does the chain hold it?',
} as const satisfies Record<Step['name'], string>;

const NAMES = Object.keys(QUESTIONS) as Step['name'][];

type Look = Step['status'] | 'waiting' | 'running';

const LOOKS: Record<Look, { icon: IconName; says: string; className: string }> = {
  passed: { icon: 'check', says: 'passed', className: 'border-up text-up' },
  failed: { icon: 'close', says: 'failed', className: 'border-down text-down' },
  pending: { icon: 'clock', says: 'not yet', className: 'border-notice text-notice' },
  skipped: { icon: 'minus', says: 'not asked for', className: 'border-line text-quiet' },
  running: { icon: 'clock', says: 'checking', className: 'border-accent text-accent' },
  waiting: { icon: 'minus', says: 'waiting', className: 'border-line text-line' },
};

/** A button that verifies a record here, in the browser, and the steps as they light up. */
export function Verification({ request }: { request: VerificationRequest }) {
  const [state, verify] = useVerification();
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="button"
          disabled={state.status === 'checking'}
          onClick={() => void verify(request)}
          className="h-8 cursor-pointer rounded-md bg-accent px-3 font-medium text-on-accent disabled:cursor-default disabled:opacity-60"
        >
          Verify in this browser
        </button>
        <Verdict state={state} />
      </div>
      {state.status !== 'idle' && <VerificationSteps state={state} />}
    </div>
  );
}

/** One sentence on how it ended, told to whoever cannot see the steps. */
export function Verdict({ state: { status, steps, problem } }: { state: VerificationState }) {
  const isOpen = steps.some((step) => step.status === 'pending');
  const sentences = {
    idle: 'The server only hands over bytes; every step is computed here.',
    checking: 'Checking…',
    verified: isOpen ? 'Nothing failed. The chain is still to come.' : 'Verified.',
    failed: problem ?? 'Not verified: a step failed.',
  };
  const colours = { idle: 'text-quiet', checking: '', verified: 'text-up', failed: 'text-down' };
  return (
    <p role="status" className={colours[status]}>
      {sentences[status]}
    </p>
  );
}

/** Every step, those that are done with what was found. */
export function VerificationSteps({ state: { status, steps } }: { state: VerificationState }) {
  return (
    <ol aria-label="Steps of the verification" className="mt-4 space-y-2">
      {NAMES.map((name, at) => {
        const step = steps[at];
        const isNext = status === 'checking' && at === steps.length;
        return (
          <StepRow
            key={name}
            name={name}
            look={step?.status ?? (isNext ? 'running' : 'waiting')}
            detail={step?.detail}
          />
        );
      })}
    </ol>
  );
}

interface StepRowProps {
  name: Step['name'];
  look: Look;
  detail: string | undefined;
}

function StepRow({ name, look, detail }: StepRowProps) {
  const { icon, says, className } = LOOKS[look];
  return (
    <li className="flex gap-3" data-step={name} data-status={look}>
      <span
        className={`mt-px grid size-5 shrink-0 place-items-center rounded-full border transition-colors ${className}`}
      >
        <Icon name={icon} className="size-3" />
      </span>
      <span className="min-w-0">
        <span className={look === 'waiting' ? 'text-quiet' : 'font-medium'}>{QUESTIONS[name]}</span>{' '}
        <span className="text-quiet">{says}</span>
        {detail && <span className="block break-words text-quiet">{detail}</span>}
      </span>
    </li>
  );
}
