import { formatInstant, type Json } from '../../core/index.ts';
import { homePolicy, readLogSettings, type TimelyRecord, timelyRecords } from '../../log/index.ts';
import type { LoggedGrade } from '../../models/index.ts';
import type { CliContext } from '../context.ts';
import { withLogView } from './with-log-view.ts';

/** Grades of one model that stood in the log in time, and those that came late. */
export interface LoggedGrades {
  grades: LoggedGrade[];
  late: { record: number; subject: string; horizonFrom: string; committedAt: string | null }[];
}

/** Reads the grades a model gave out of this home's log. */
export function readLoggedGrades(context: CliContext, model: string): Promise<LoggedGrades> {
  return withLogView(context, async (view) => {
    const found: LoggedGrades = { grades: [], late: [] };
    const policy = homePolicy(context.config.home, view);
    const { anchor } = readLogSettings(context.config.home);
    for await (const timely of timelyRecords({ view, kind: 'grade', policy, anchor })) {
      if (timely.record.model?.id !== model) continue;
      if (timely.isLate) found.late.push(describeLate(timely));
      else found.grades.push(toGrade(timely));
    }
    return found;
  });
}

function toGrade({ record }: TimelyRecord): LoggedGrade {
  const output = record.output as { readonly [name: string]: Json };
  return {
    asset: record.subject,
    from: record.horizon?.from ?? record.asOf,
    grade: Number(output.grade),
    probability: typeof output.probability === 'number' ? output.probability : null,
  };
}

function describeLate({ committedAt, record }: TimelyRecord): LoggedGrades['late'][number] {
  return {
    record: record.seq,
    subject: record.subject,
    horizonFrom: formatInstant(record.horizon?.from ?? record.asOf),
    committedAt: committedAt === undefined ? null : formatInstant(committedAt),
  };
}
