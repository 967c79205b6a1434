import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson, type Json } from '../../core/index.ts';
import type { Calibration } from './calibration.ts';
import type { MarketPanels } from './market-panels.ts';
import { type GradeModel, modelFromJson, modelToJson } from './model.ts';

/** The model that ships with Assay, for markets too young to teach their own. */
export interface Prior {
  model: GradeModel;
  calibration: Calibration;
  /** SHA-256 of the file's canonical form. */
  sha256: string;
}

/**
 * Reads the shipped model of a grade: the one for full bars, or the one for closes alone where the
 * panels have no ranges or volumes. It is only used on days after everything it learned from.
 */
export function readPrior(id: 'trader' | 'investor', panels: MarketPanels): Prior {
  const full = panels.high && panels.low && panels.open && panels.volumeUsd;
  const path = new URL(`./prior/${id}-${full ? 'bars' : 'closes'}.json`, import.meta.url);
  const file = JSON.parse(readFileSync(path, 'utf8')) as { model: Json; probability: number[] };
  return {
    model: modelFromJson(file.model),
    calibration: { probability: file.probability },
    sha256: createHash('sha256').update(canonicalJson(file)).digest('hex'),
  };
}

/** The file of a shipped model. */
export function priorToJson(model: GradeModel, { probability }: Calibration): Json {
  const brief = probability.map((value) => Number(value.toPrecision(6)));
  return { model: modelToJson(model), probability: brief };
}
