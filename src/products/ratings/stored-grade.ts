import { z } from 'zod';

/** What is kept of a grade beside its number: everything a surface shows. */
export const storedGradeSchema = z.object({
  notGradedBecause: z.string().nullable(),
  signal: z.string().nullable(),
  momentum: z.string().nullable(),
  change24h: z.number().nullable(),
  probability: z.number().nullable(),
  subGrades: z.record(z.string(), z.number()),
  subGradeWeights: z.record(z.string(), z.number()).default({}),
  contributions: z.record(z.string(), z.number()),
  explanation: z.string().nullable(),
  signalChanges: z
    .array(z.object({ signal: z.string(), group: z.string(), from: z.number(), to: z.number() }))
    .default([]),
});

export type StoredGradeDocument = z.infer<typeof storedGradeSchema>;
