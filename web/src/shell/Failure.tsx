import type { ErrorComponentProps } from '@tanstack/react-router';
import { Notice } from '../shared/Notice.tsx';

/** A page that failed: the shell stands, and the error is named so that it can be reported. */
export function Failure({ error }: ErrorComponentProps) {
  return (
    <Notice title="This page failed">
      {error instanceof Error ? error.message : String(error)} Load it again; if it fails again,
      please report these words.
    </Notice>
  );
}
