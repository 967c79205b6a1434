import { RandomGenerator } from '../../../quant/index.ts';
import type { FeatureRows } from '../features/feature-rows.ts';
import type { FeatureView } from '../features/feature-set.ts';
import { softmax } from './softmax.ts';

/** Units of one network, and networks that are joined into one. */
const UNITS = 16;
const MEMBERS = 2;
/** Hidden units of the joined network. */
export const HIDDEN = UNITS * MEMBERS;
/** Rows of the first layer: features are folded into half their number. */
export const HIDDEN_INPUTS = 1 << 17;
const CLASSES = 3;

const EPOCHS = 4;
const LEARNING_RATE = 0.1;
/** The rate falls in a line to this share of itself. */
const LAST_RATE = 0.1;
/** Share of features, and of hidden units, left out at random at each step (Srivastava et al. 2014). */
const FEATURES_DROPPED = 0.5;
const UNITS_DROPPED = 0.2;
/** Share of certainty given to the other labels (Szegedy et al. 2016). */
const SMOOTHING = 0.05;

/** A network with one hidden layer of rectified units: features → units → 3 classes. */
export interface HiddenLayerWeights {
  /** Row-major `[HIDDEN_INPUTS × units]`. */
  input: Float32Array;
  /** Row-major `[3 × units]`. */
  output: Float32Array;
  bias: Float32Array;
}

export interface ClassificationTask {
  rows: FeatureRows;
  chosen: readonly number[];
  /** Class of row `r`: 0, 1 or 2. */
  classOf: (row: number) => number;
  cost: (row: number) => number;
  seed: number;
}

/** Activations of the hidden units, negative ones at zero. */
export function hiddenUnits(input: Float32Array, features: FeatureView, units: Float32Array): void {
  const width = units.length;
  units.fill(0);
  for (let i = 0; i < features.length; i++) {
    const from = (features.index[i] & (HIDDEN_INPUTS - 1)) * width;
    const value = features.value[i];
    for (let unit = 0; unit < width; unit++) units[unit] += value * input[from + unit];
  }
  for (let unit = 0; unit < width; unit++) if (units[unit] < 0) units[unit] = 0;
}

/** Log-odds of each class, up to a constant. */
export function classLogits(
  { output, bias }: HiddenLayerWeights,
  units: Float32Array,
  logits: Float64Array,
): void {
  const width = units.length;
  for (let label = 0; label < CLASSES; label++) {
    let sum = bias[label];
    for (let unit = 0; unit < width; unit++) sum += output[label * width + unit] * units[unit];
    logits[label] = sum;
  }
}

/**
 * Trains two networks from different seeds and joins them: the joined network's log-odds are the
 * mean of theirs, which errs less than either.
 */
export function trainHiddenLayer(task: ClassificationTask): HiddenLayerWeights {
  const seeds = Array.from({ length: MEMBERS }, (_, member) => task.seed + 1000 * member);
  return join(seeds.map((seed) => trainNetwork({ ...task, seed })));
}

function join(members: readonly HiddenLayerWeights[]): HiddenLayerWeights {
  const input = new Float32Array(HIDDEN_INPUTS * HIDDEN);
  const output = new Float32Array(CLASSES * HIDDEN);
  const bias = new Float32Array(CLASSES);
  for (const [at, member] of members.entries()) {
    for (let row = 0; row < HIDDEN_INPUTS; row++) {
      const units = member.input.subarray(row * UNITS, (row + 1) * UNITS);
      input.set(units, row * HIDDEN + at * UNITS);
    }
    for (let label = 0; label < CLASSES; label++) {
      const weights = member.output.subarray(label * UNITS, (label + 1) * UNITS);
      output.set(
        weights.map((weight) => weight / MEMBERS),
        label * HIDDEN + at * UNITS,
      );
      bias[label] += member.bias[label] / MEMBERS;
    }
  }
  return { input, output, bias };
}

/** Trains by stochastic gradient descent with AdaGrad steps (Duchi et al. 2011). */
function trainNetwork(task: ClassificationTask): HiddenLayerWeights {
  const random = new RandomGenerator(task.seed);
  const descent = new Descent(task, random);
  let order = [...task.chosen];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = LEARNING_RATE * (1 - (1 - LAST_RATE) * (epoch / EPOCHS));
    order = random.shuffle(order);
    for (const row of order) descent.step(row, rate);
  }
  return descent.weights;
}

class Descent {
  readonly weights: HiddenLayerWeights;
  readonly #task: ClassificationTask;
  readonly #random: RandomGenerator;
  readonly #inputSquares = new Float32Array(HIDDEN_INPUTS * UNITS).fill(1e-3);
  readonly #outputSquares = new Float32Array(CLASSES * UNITS).fill(1e-2);
  readonly #units = new Float32Array(UNITS);
  readonly #unitGradients = new Float32Array(UNITS);
  readonly #logits = new Float64Array(CLASSES);

  constructor(task: ClassificationTask, random: RandomGenerator) {
    this.#task = task;
    this.#random = random;
    const draw = (length: number, spread: number) =>
      Float32Array.from({ length }, () => spread * (2 * random.uniform() - 1));
    this.weights = {
      input: draw(HIDDEN_INPUTS * UNITS, 0.17),
      output: draw(CLASSES * UNITS, 0.5),
      bias: new Float32Array(CLASSES),
    };
  }

  step(row: number, rate: number): void {
    const features = this.#dropFeatures(this.#task.rows.row(row));
    hiddenUnits(this.weights.input, features, this.#units);
    for (let unit = 0; unit < UNITS; unit++) {
      if (this.#random.word() < UNITS_DROPPED * 2 ** 32) this.#units[unit] = 0;
    }
    classLogits(this.weights, this.#units, this.#logits);
    this.#descend(features, this.#errors(row), rate);
  }

  #dropFeatures({ index, value, length }: FeatureView): FeatureView {
    const kept = { index: new Uint32Array(length), value: new Float32Array(length), length: 0 };
    const scale = 1 / (1 - FEATURES_DROPPED);
    for (let i = 0; i < length; i++) {
      if (this.#random.word() < FEATURES_DROPPED * 2 ** 32) continue;
      kept.index[kept.length] = index[i];
      kept.value[kept.length++] = value[i] * scale;
    }
    return kept;
  }

  /** Gradient of the cross-entropy by the logits. */
  #errors(row: number): Float64Array {
    const cost = this.#task.cost(row);
    const truth = this.#task.classOf(row);
    return softmax(this.#logits).map((probability, label) => {
      const target = (label === truth ? 1 - SMOOTHING : 0) + SMOOTHING / CLASSES;
      return cost * (probability - target);
    });
  }

  #descend(features: FeatureView, errors: Float64Array, rate: number): void {
    this.#unitGradients.fill(0);
    for (let label = 0; label < CLASSES; label++) this.#descendOutput(label, errors[label], rate);
    for (let i = 0; i < features.length; i++) {
      this.#descendInput(
        (features.index[i] & (HIDDEN_INPUTS - 1)) * UNITS,
        features.value[i],
        rate,
      );
    }
  }

  #descendOutput(label: number, error: number, rate: number): void {
    const { output, bias } = this.weights;
    bias[label] -= 0.02 * rate * error;
    for (let unit = 0; unit < UNITS; unit++) {
      if (this.#units[unit] === 0) continue;
      const at = label * UNITS + unit;
      this.#unitGradients[unit] += error * output[at];
      const gradient = error * this.#units[unit];
      this.#outputSquares[at] += gradient * gradient;
      output[at] -= (rate * gradient) / Math.sqrt(this.#outputSquares[at]);
    }
  }

  #descendInput(from: number, value: number, rate: number): void {
    const { input } = this.weights;
    const squares = this.#inputSquares;
    for (let unit = 0; unit < UNITS; unit++) {
      const gradient = this.#unitGradients[unit] * value;
      if (gradient === 0) continue;
      const at = from + unit;
      squares[at] += gradient * gradient;
      input[at] -= (rate * gradient) / Math.sqrt(squares[at]);
    }
  }
}
