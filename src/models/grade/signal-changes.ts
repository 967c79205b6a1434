import type { ScoreParts } from './explain.ts';
import type { FeatureGroup } from './features/family.ts';
import { percentiles } from './percentiles.ts';
import { type Signal, signalOf } from './signal.ts';

/** The least that one feature group would have to change for the token to get another signal. */
export type SignalChange = {
  /** The signal it would get. */
  signal: Signal;
  group: FeatureGroup;
  /** Percentile of the group's part among the day's tokens: as it is, and as it would have to be. */
  from: number;
  to: number;
};

/**
 * What would change the signals of a day's tokens. A score is the sum of its groups' parts, so a
 * group's part can be replaced by another token's and the grade read off again, all else as it is.
 * Of all groups the one that has to move the fewest percentiles is told, once upwards and once
 * downwards; a direction in which no single group is enough is left out.
 */
export class SignalChanges {
  readonly #scores: Float64Array;
  readonly #sorted: Float64Array;
  readonly #groups: readonly GroupParts[];

  constructor({ members, parts }: ScoreParts) {
    this.#scores = new Float64Array(members.length);
    for (const part of parts.values()) {
      part.forEach((value, index) => {
        this.#scores[index] += value;
      });
    }
    this.#sorted = this.#scores.toSorted();
    this.#groups = [...parts]
      .filter(([, part]) => part.some((value) => Math.abs(value) > 1e-12))
      .map(([group, part]) => ({
        group,
        part,
        sorted: part.toSorted(),
        percentile: percentiles(part),
      }));
  }

  /** For the token in row `index`, better signal first. */
  of(index: number): SignalChange[] {
    const now = signalOf(this.#gradeAt(index, this.#scores[index]));
    return [1, -1].flatMap((direction) => this.#least(index, now, direction) ?? []);
  }

  #least(index: number, now: Signal, direction: number): SignalChange | undefined {
    const changes = this.#groups.flatMap(
      (group) => this.#change(group, index, now, direction) ?? [],
    );
    const distance = ({ from, to }: SignalChange) => Math.abs(to - from);
    return changes.sort((one, other) => distance(one) - distance(other))[0];
  }

  /** The first part, from the token's own on in the direction asked for, that brings another signal. */
  #change(
    { group, part, sorted, percentile }: GroupParts,
    index: number,
    now: Signal,
    direction: number,
  ): SignalChange | undefined {
    const rest = this.#scores[index] - part[index];
    const signalWith = (value: number) => signalOf(this.#gradeAt(index, rest + value));
    const candidates = sorted.filter((value) => direction * (value - part[index]) > 0);
    const reachable = direction > 0 ? candidates : candidates.reverse();
    if (reachable.length === 0 || signalWith(reachable[reachable.length - 1]) === now) {
      return undefined;
    }
    let [low, high] = [0, reachable.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (signalWith(reachable[middle]) === now) low = middle + 1;
      else high = middle;
    }
    const value = reachable[low];
    return {
      signal: signalWith(value),
      group,
      from: percentile[index],
      to: percentile[part.indexOf(value)],
    };
  }

  /** Percentile of `score` in the place of the token's own. */
  #gradeAt(index: number, score: number): number {
    const own = this.#scores[index];
    const below = countBelow(this.#sorted, score) - Number(own < score);
    const upTo = countUpTo(this.#sorted, score) - Number(own <= score);
    return (100 * ((below + upTo + 1) / 2)) / this.#sorted.length;
  }
}

interface GroupParts {
  group: FeatureGroup;
  part: Float64Array;
  sorted: Float64Array;
  percentile: Float64Array;
}

function countBelow(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, (other) => other >= value);
}

function countUpTo(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, (other) => other > value);
}

function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
