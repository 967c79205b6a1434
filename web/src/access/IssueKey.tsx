import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Dialog } from '../shared/Dialog.tsx';
import { Button, FormProblem, SelectField, TextField } from './fields.tsx';
import type { IssuedKey } from './key-api.ts';
import type { Change } from './session-api.ts';

const ROLES = ['reader', 'analyst', 'trader', 'auditor'];
const ENVIRONMENTS = ['live', 'test', 'dev'];

interface IssueKeyProps {
  send: <Data>(change: Change) => Promise<Data>;
  onIssued: (issued: IssuedKey) => void;
  onClose: () => void;
}

/** Asks what a new key is for, and issues it. */
export function IssueKey({ send, onIssued, onClose }: IssueKeyProps) {
  const issue = useMutation({
    mutationFn: (body: object) => send<IssuedKey>({ method: 'POST', url: '/v1/keys', body }),
    onSuccess: (issued) => {
      onClose();
      onIssued(issued);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    issue.mutate(readIssue(new FormData(event.currentTarget)));
  };
  return (
    <Dialog label="Issue a key" onClose={onClose}>
      <form onSubmit={submit} className="max-h-[80dvh] space-y-4 overflow-auto p-6">
        <h2 className="text-base font-semibold">Issue a key</h2>
        <TextField label="Name" name="name" maxLength={100} required />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField label="Role" name="role" note="What it may do; a reader reads only.">
            {ROLES.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </SelectField>
          <SelectField label="Environment" name="environment">
            {ENVIRONMENTS.map((environment) => (
              <option key={environment}>{environment}</option>
            ))}
          </SelectField>
          <TextField
            label="Days until it ends"
            name="days"
            type="number"
            min={1}
            max={730}
            defaultValue={90}
          />
          <TextField label="Requests a minute" name="ratePerMinute" type="number" min={1} />
        </div>
        <TextField
          label="Addresses it may be used from"
          name="allowedAddresses"
          placeholder="203.0.113.7, 2001:db8::/32"
          note="Separated by commas; anywhere where left empty."
        />
        <FormProblem error={issue.error} />
        <Button type="submit" look="main" disabled={issue.isPending}>
          Issue
        </Button>
      </form>
    </Dialog>
  );
}

/** The request's body; what was left empty is left out. */
function readIssue(form: FormData): object {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim();
  const addresses = text('allowedAddresses')
    .split(',')
    .map((each) => each.trim());
  const given = addresses.filter((address) => address !== '');
  return {
    name: text('name'),
    role: text('role'),
    environment: text('environment'),
    ...(text('days') && { days: Number(text('days')) }),
    ...(text('ratePerMinute') && { ratePerMinute: Number(text('ratePerMinute')) }),
    ...(given.length > 0 && { allowedAddresses: given }),
  };
}
