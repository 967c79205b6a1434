import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../shared/Notice.tsx';
import { Page } from '../shared/Page.tsx';
import { Skeleton } from '../shared/Skeleton.tsx';
import { personQuery, type SignedInPerson } from './session-api.ts';

interface ForPeopleProps {
  title: string;
  children: (person: SignedInPerson) => ReactNode;
}

/** A page for whoever is signed in; others are told how to. */
export function ForPeople({ title, children }: ForPeopleProps) {
  const person = useQuery(personQuery);
  const here = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Page title={title}>
      <h1 className="sr-only">{title}</h1>
      {person.error && (
        <Notice title="The server does not answer" heading="h2">
          {person.error.message}
        </Notice>
      )}
      {person.isPending && <Skeleton label="Finding out who you are" className="h-64" />}
      {person.data === null && (
        <Notice title="Sign in to see this" heading="h2">
          <p>{title} belong to people. Whoever runs this server adds them:</p>
          <p className="mt-2">
            <code>./assay people add --name NAME --role admin</code>
          </p>
          <p className="mt-4">
            <Link
              to="/sign-in"
              search={{ to: here }}
              className="inline-block rounded-md bg-accent px-4 py-2 font-medium text-on-accent"
            >
              Sign in
            </Link>
          </p>
        </Notice>
      )}
      {person.data && children(person.data)}
    </Page>
  );
}
