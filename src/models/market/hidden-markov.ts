/** A hidden Markov model whose states emit normal values. */
export interface HiddenMarkov {
  /** Probability of each state on the first day. */
  start: number[];
  /** `transition[from][to]`. */
  transition: number[][];
  mean: number[];
  variance: number[];
}

const LEAST_VARIANCE = 1e-8;
const STICKY = 0.97;

/**
 * Fits states by expectation-maximisation (Baum–Welch; Rabiner, 1989, scaled). Deterministic: states
 * begin at even quantiles of the values and come out in order of their means.
 */
export function fitHiddenMarkov(values: Float64Array, states: number, rounds = 40): HiddenMarkov {
  let model = beginAtQuantiles(values, states);
  for (let round = 0; round < rounds; round++) model = improve(model, values);
  return inOrderOfMeans(model);
}

/**
 * Probability of each state on each day given that day and those before it (not those after):
 * `filtered[day * states + state]`.
 */
export function filterStates(model: HiddenMarkov, values: Float64Array): Float64Array {
  return forward(model, values).alpha;
}

function beginAtQuantiles(values: Float64Array, states: number): HiddenMarkov {
  const sorted = Float64Array.from(values).sort();
  const spread =
    sorted[Math.floor(sorted.length * 0.84)] - sorted[Math.floor(sorted.length * 0.16)];
  const other = (1 - STICKY) / Math.max(1, states - 1);
  return {
    start: new Array<number>(states).fill(1 / states),
    transition: Array.from({ length: states }, (_, from) =>
      Array.from({ length: states }, (_, to) => (from === to ? STICKY : other)),
    ),
    mean: Array.from(
      { length: states },
      (_, state) => sorted[Math.floor(((state + 0.5) * sorted.length) / states)],
    ),
    variance: new Array<number>(states).fill(Math.max(LEAST_VARIANCE, (spread / 2) ** 2)),
  };
}

function emission({ mean, variance }: HiddenMarkov, state: number, value: number): number {
  const distance = (value - mean[state]) ** 2 / variance[state];
  return Math.max(1e-300, Math.exp(-distance / 2) / Math.sqrt(2 * Math.PI * variance[state]));
}

function forward(
  model: HiddenMarkov,
  values: Float64Array,
): { alpha: Float64Array; scale: Float64Array } {
  const states = model.mean.length;
  const alpha = new Float64Array(values.length * states);
  const scale = new Float64Array(values.length);
  for (let day = 0; day < values.length; day++) {
    for (let to = 0; to < states; to++) {
      let reach = day === 0 ? model.start[to] : 0;
      for (let from = 0; day > 0 && from < states; from++) {
        reach += alpha[(day - 1) * states + from] * model.transition[from][to];
      }
      alpha[day * states + to] = reach * emission(model, to, values[day]);
      scale[day] += alpha[day * states + to];
    }
    for (let state = 0; state < states; state++) alpha[day * states + state] /= scale[day];
  }
  return { alpha, scale };
}

function backward(model: HiddenMarkov, values: Float64Array, scale: Float64Array): Float64Array {
  const states = model.mean.length;
  const beta = new Float64Array(values.length * states).fill(1);
  for (let day = values.length - 2; day >= 0; day--) {
    for (let from = 0; from < states; from++) {
      let sum = 0;
      for (let to = 0; to < states; to++) {
        const next = beta[(day + 1) * states + to] * emission(model, to, values[day + 1]);
        sum += model.transition[from][to] * next;
      }
      beta[day * states + from] = sum / scale[day + 1];
    }
  }
  return beta;
}

function improve(model: HiddenMarkov, values: Float64Array): HiddenMarkov {
  const states = model.mean.length;
  const { alpha, scale } = forward(model, values);
  const beta = backward(model, values, scale);
  const gamma = alpha.map((value, cell) => value * beta[cell]);
  const moves = countMoves(model, values, alpha, beta, scale);
  const weight = columnSums(gamma, states, () => 1);
  const mean = columnSums(gamma, states, (day) => values[day]).map((sum, k) => sum / weight[k]);
  const variance = mean.map((centre, state) => {
    let sum = 0;
    for (let day = 0; day < values.length; day++) {
      sum += gamma[day * states + state] * (values[day] - centre) ** 2;
    }
    return Math.max(LEAST_VARIANCE, sum / weight[state]);
  });
  const transition = moves.map((row) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    return row.map((value) => value / total);
  });
  return { start: [...gamma.subarray(0, states)], transition, mean, variance };
}

function countMoves(
  model: HiddenMarkov,
  values: Float64Array,
  alpha: Float64Array,
  beta: Float64Array,
  scale: Float64Array,
): number[][] {
  const states = model.mean.length;
  const moves = model.mean.map(() => new Array<number>(states).fill(1e-6));
  for (let day = 0; day + 1 < values.length; day++) {
    for (let to = 0; to < states; to++) {
      const next =
        (emission(model, to, values[day + 1]) * beta[(day + 1) * states + to]) / scale[day + 1];
      for (let from = 0; from < states; from++) {
        moves[from][to] += alpha[day * states + from] * model.transition[from][to] * next;
      }
    }
  }
  return moves;
}

function columnSums(gamma: Float64Array, states: number, value: (day: number) => number): number[] {
  const sums = new Array<number>(states).fill(1e-12);
  for (let cell = 0; cell < gamma.length; cell++) {
    sums[cell % states] += gamma[cell] * value(Math.floor(cell / states));
  }
  return sums;
}

function inOrderOfMeans({ start, transition, mean, variance }: HiddenMarkov): HiddenMarkov {
  const order = [...mean.keys()].sort((left, right) => mean[left] - mean[right]);
  return {
    start: order.map((state) => start[state]),
    transition: order.map((from) => order.map((to) => transition[from][to])),
    mean: order.map((state) => mean[state]),
    variance: order.map((state) => variance[state]),
  };
}
