import { z } from 'zod';

/** Every model that is measured, in the order people read them. */
export const MODEL_NAMES = [
  'trader',
  'investor',
  'moonshot',
  'forecast',
  'volatility',
  'levels',
  'sentiment',
  'flow',
] as const;

export type ModelName = (typeof MODEL_NAMES)[number];

const form = z
  .enum(['number', 'percent', 'multiple', 'count'])
  .describe('How to write it: 0.127, 12.7 %, 1.27× or 127');

const figureSchema = z
  .object({
    name: z.string(),
    value: z.number().nullable().describe('Null where there was too little to measure'),
    form,
    interval: z.tuple([z.number(), z.number()]).optional().describe('95 % interval'),
    t: z.number().optional().describe('Over its standard error, overlap counted in'),
    bound: z.string().optional().describe('What was set out to be reached'),
    reached: z.boolean().optional().describe('Whether it was'),
  })
  .meta({ id: 'MeasuredFigure' });

const calibrationSchema = z
  .object({
    of: z.string().describe('What was stated'),
    error: z.number().nullable().describe('Mean distance of stated and observed shares'),
    bins: z.array(
      z.object({
        stated: z.number(),
        observed: z.number(),
        n: z.number().int().describe('How many stand behind it'),
      }),
    ),
  })
  .meta({ id: 'Calibration' });

const tableSchema = z
  .object({
    title: z.string(),
    note: z.string().optional(),
    columns: z.array(z.object({ name: z.string(), form: form.or(z.literal('text')) })),
    rows: z.array(z.array(z.string().or(z.number()).nullable())),
  })
  .meta({ id: 'MeasuredTable' });

const missSchema = z
  .object({
    what: z.string().describe('A month, a token, a text'),
    measure: z.string(),
    value: z.number().nullable(),
    form,
  })
  .meta({ id: 'Miss' });

/** One way that was tried to reach an aim. */
export const attemptSchema = z
  .object({
    way: z.string(),
    reached: z.string().describe('What it was measured to reach, when it was tried'),
  })
  .meta({ id: 'Attempt' });

const missedAimSchema = z
  .object({
    figure: figureSchema.describe('The best that was reached'),
    tried: z.array(attemptSchema).describe('Other ways, none of which is shipped'),
  })
  .meta({ id: 'MissedAim' });

const pickSchema = z
  .object({
    subject: z.string(),
    asOf: z.iso.date(),
    stated: z.number().nullable().describe('The probability it was given'),
    happened: z.boolean().nullable().describe('Null while it is open'),
    peak: z.number().nullable().describe('Highest close since over the price it was picked at'),
    last: z.number().nullable().describe('Last close over that price'),
  })
  .meta({ id: 'PastPick' });

const identitySchema = z.object({
  id: z.string(),
  version: z.string(),
  sha256: z.string().describe('Of the model file, or of its rules where it keeps no weights'),
});

const sectionSchema = z
  .object({
    data: z.string().describe('What it was measured on'),
    model: identitySchema.optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    n: z.number().int().describe('How many judgements were measured'),
    unit: z.string().describe('What `n` counts'),
    misses: z.array(missSchema).describe('Where it failed most, worst first'),
    headline: z.array(figureSchema),
    missedAims: z
      .array(missedAimSchema)
      .optional()
      .describe('What was set out to be reached and was not; read from figures and attempts'),
    byYear: z.array(
      z.object({ year: z.string(), n: z.number().int(), figures: z.array(figureSchema) }),
    ),
    overTime: z
      .object({
        measure: z.string(),
        form,
        points: z.array(z.object({ month: z.string(), value: z.number() })),
      })
      .optional(),
    calibration: z.array(calibrationSchema),
    picks: z.array(pickSchema).optional().describe('Every past pick, dead ones too'),
    tables: z.array(tableSchema),
  })
  .meta({ id: 'MeasuredSection' });

/** What one model was measured to be worth. Its card and the report card are both made from this. */
export const modelReportSchema = z
  .object({
    model: z.enum(MODEL_NAMES),
    title: z.string(),
    says: z.string().describe('What it says, in plain words'),
    method: z.string().describe('How it was measured, in plain words'),
    methodology: z.string().describe('The page that describes it, under docs/'),
    writtenBy: z.string().describe('The command that measured it'),
    sections: z.array(sectionSchema),
    limits: z.array(z.string()),
  })
  .meta({ id: 'ModelReport' });

export type ModelReport = z.infer<typeof modelReportSchema>;
export type ReportSection = ModelReport['sections'][number];
export type Attempt = z.infer<typeof attemptSchema>;
export type MissedAim = z.infer<typeof missedAimSchema>;
export type MeasuredFigure = z.infer<typeof figureSchema>;
export type Calibration = z.infer<typeof calibrationSchema>;
export type MeasuredTable = z.infer<typeof tableSchema>;
export type Miss = z.infer<typeof missSchema>;
export type PastPick = z.infer<typeof pickSchema>;
/** How a number is written. */
export type Form = z.infer<typeof form>;
