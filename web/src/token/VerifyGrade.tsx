import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fetchJson } from '../shared/http.ts';
import type { Grade } from '../shared/market-api.ts';
import { fetchRecord } from '../shared/verification/record-api.ts';
import { Verification } from '../shared/verification/Verification.tsx';

interface VerifyGradeProps {
  token: string;
  model: 'trader' | 'investor';
  /** As it is shown. */
  grade: Grade;
}

/** Finds the record of the grade that is shown and lets the reader verify it in the browser. */
export function VerifyGrade({ token, model, grade }: VerifyGradeProps) {
  const { data: found } = useQuery({
    queryKey: ['grade record', token, model, grade.asOf],
    queryFn: ({ signal }) => findRecord(token, model, grade, signal),
  });
  if (found === undefined) return null;
  return (
    <section aria-label="Verify this grade" className="mt-4 border-t border-line pt-3">
      {found === null ? (
        <p className="text-quiet">This grade is not in the log yet.</p>
      ) : (
        <>
          <h3 className="mb-2 font-medium">
            Verify this grade{' '}
            <Link
              to="/records/$seq"
              params={{ seq: String(found.seq) }}
              className="font-normal text-quiet underline"
            >
              record {found.seq}
            </Link>
          </h3>
          {found.says !== grade.grade && (
            <p className="mb-2 text-notice">
              The log says {String(found.says)}, which is not what this page shows.
            </p>
          )}
          <Verification request={{ seq: found.seq, expected: found.text }} />
        </>
      )}
    </section>
  );
}

interface Row {
  seq: number;
  asOf: string;
}

/** The newest record of the token's grade by this model, if it is of the same instant; else null. */
async function findRecord(token: string, model: string, { asOf }: Grade, signal: AbortSignal) {
  const query = new URLSearchParams({ kind: 'grade', subject: token, model, limit: '1' });
  const { data } = await fetchJson<{ data: Row[] }>(`/v1/records?${query}`, { signal });
  const [newest] = data;
  if (newest === undefined || Date.parse(newest.asOf) !== Date.parse(asOf)) return null;
  const { entry, opening, record } = await fetchRecord(newest.seq, signal);
  const output = record?.output as { grade?: number } | undefined;
  return { seq: newest.seq, text: opening?.record ?? entry, says: output?.grade };
}
