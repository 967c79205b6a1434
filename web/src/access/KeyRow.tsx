import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Facts } from '../shared/Facts.tsx';
import { DASH, formatCount } from '../shared/format.ts';
import { Time } from '../shared/Time.tsx';
import { Button, FormProblem } from './fields.tsx';
import type { IssuedKey, Key } from './key-api.ts';
import type { Change } from './session-api.ts';

type Step = 'rotate' | 'suspend' | 'resume' | 'revoke' | 'delete';

/** What can be done to a key, by what state it is in. */
const STEPS: Readonly<Record<Key['status'], readonly Step[]>> = {
  active: ['rotate', 'suspend', 'revoke'],
  suspended: ['resume', 'revoke'],
  revoked: ['delete'],
};

/** What cannot be taken back is asked for twice. */
const FINAL: ReadonlySet<Step> = new Set(['revoke', 'delete']);

interface KeyRowProps {
  of: Key;
  send: <Data>(change: Change) => Promise<Data>;
  onIssued: (issued: IssuedKey) => void;
}

/** One key: what it may, since when, when it was used last, and what can be done to it. */
export function KeyRow({ of: key, send, onIssued }: KeyRowProps) {
  const change = useMutation({
    mutationFn: (step: Step) => send<IssuedKey>(changeOf(key, step)),
    onSuccess: (changed, step) => step === 'rotate' && onIssued(changed),
  });
  return (
    <li className="border-t border-line py-4 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="font-medium">{key.name}</h3>
        <span className={key.status === 'active' ? 'text-up' : 'text-notice'}>{key.status}</span>
        <code className="min-w-0 truncate text-xs text-quiet">{key.apiKey}</code>
        <div className="ml-auto flex flex-wrap gap-2">
          {STEPS[key.status].map((step) => (
            <StepButton
              key={step}
              step={step}
              of={key}
              isBusy={change.isPending}
              onStep={() => change.mutate(step)}
            />
          ))}
        </div>
      </div>
      <Facts className="mt-3" facts={factsOf(key)} />
      <FormProblem error={change.error} />
    </li>
  );
}

function factsOf(key: Key) {
  return [
    { name: 'Scopes', value: key.scopes.join(', ') },
    { name: 'Environment', value: key.environment },
    { name: 'Signs with', value: key.liveSecrets > 1 ? `${key.kind}, two secrets` : key.kind },
    { name: 'Last use', value: key.lastUsedAt ? <Time iso={key.lastUsedAt} /> : 'never' },
    { name: 'Expires', value: <Time iso={key.expiresAt} /> },
    { name: 'From', value: key.allowedAddresses.join(', ') || 'anywhere' },
    { name: 'A minute', value: key.ratePerMinute ? formatCount(key.ratePerMinute) : DASH },
    { name: 'A day', value: key.dailyQuota ? formatCount(key.dailyQuota) : DASH },
  ];
}

interface StepButtonProps {
  step: Step;
  of: Key;
  isBusy: boolean;
  onStep: () => void;
}

function StepButton({ step, of: key, isBusy, onStep }: StepButtonProps) {
  const [isSure, setSure] = useState(!FINAL.has(step));
  const name = step.charAt(0).toUpperCase() + step.slice(1);
  return (
    <Button
      look={FINAL.has(step) ? 'danger' : 'plain'}
      disabled={isBusy}
      aria-label={`${name} ${key.name}${isSure ? '' : ', asks once more'}`}
      onBlur={() => setSure(!FINAL.has(step))}
      onClick={() => (isSure ? onStep() : setSure(true))}
    >
      {isSure && FINAL.has(step) ? `Really ${step}?` : name}
    </Button>
  );
}

function changeOf({ apiKey }: Key, step: Step): Change {
  const url = `/v1/keys/${encodeURIComponent(apiKey)}`;
  if (step === 'delete') return { method: 'DELETE', url };
  const body = step === 'rotate' ? {} : { reason: 'on the page of keys' };
  return { method: 'POST', url: `${url}/${step}`, body };
}
