/** GARCH(1,1) by quasi maximum likelihood (Bollerslev 1986), its mean variance fixed to the sample's. */
export interface GarchFit {
  mean: number;
  alpha: number;
  beta: number;
}

/** Fits returns `from … to`. Pattern search from a coarse grid; deterministic. */
export function fitGarch(returns: Float64Array, from: number, to: number): GarchFit {
  let mean = 0;
  for (let t = from; t < to; t++) mean += returns[t] ** 2 / (to - from);
  let best = { mean, alpha: 0.05, beta: 0.9 };
  let bestLoss = Number.POSITIVE_INFINITY;
  const consider = (alpha: number, beta: number) => {
    if (alpha < 0.001 || beta < 0 || alpha + beta > 0.999) return false;
    const loss = negativeLikelihood(returns, from, to, { mean, alpha, beta });
    if (!(loss < bestLoss)) return false;
    [best, bestLoss] = [{ mean, alpha, beta }, loss];
    return true;
  };
  for (const alpha of [0.03, 0.08, 0.15, 0.25]) {
    for (const total of [0.8, 0.93, 0.98]) consider(alpha, total - alpha);
  }
  for (let reach = 0.04; reach > 0.002; reach /= 2) {
    for (let improved = true; improved; ) {
      const { alpha, beta } = best;
      improved =
        consider(alpha + reach, beta) ||
        consider(alpha - reach, beta) ||
        consider(alpha, beta + reach) ||
        consider(alpha, beta - reach) ||
        consider(alpha + reach, beta - reach) ||
        consider(alpha - reach, beta + reach);
    }
  }
  return best;
}

function negativeLikelihood(
  returns: Float64Array,
  from: number,
  to: number,
  { mean, alpha, beta }: GarchFit,
): number {
  let variance = mean;
  let loss = 0;
  for (let t = from; t < to; t++) {
    loss += Math.log(variance) + returns[t] ** 2 / variance;
    variance = mean * (1 - alpha - beta) + alpha * returns[t] ** 2 + beta * variance;
  }
  return loss;
}

/** Next-bar variance at the close of every bar under parameters refitted every `every` bars. */
export interface GarchPath {
  next: Float64Array;
  /** Mean variance a bar over the next `horizon`, as expected at the close of bar `t`. */
  ahead(t: number, horizon: number): number;
}

export function walkGarch(
  returns: Float64Array,
  { first, every, memory }: { first: number; every: number; memory: number },
): GarchPath {
  const next = new Float64Array(returns.length).fill(Number.NaN);
  const means = new Float64Array(returns.length);
  const persistences = new Float64Array(returns.length);
  let fit: GarchFit | undefined;
  for (let t = first; t < returns.length; t++) {
    if ((t - first) % every === 0) {
      const from = Math.max(1, t + 1 - memory);
      fit = fitGarch(returns, from, t + 1);
      next[t] = filtered(returns, from, t, fit);
    } else if (fit !== undefined) {
      const { mean, alpha, beta } = fit;
      next[t] = mean * (1 - alpha - beta) + alpha * returns[t] ** 2 + beta * next[t - 1];
    }
    means[t] = fit?.mean ?? 0;
    persistences[t] = fit === undefined ? 0 : fit.alpha + fit.beta;
  }
  const ahead = (t: number, horizon: number) => {
    const persistence = persistences[t];
    const share = (1 - persistence ** horizon) / (horizon * (1 - persistence));
    return means[t] + share * (next[t] - means[t]);
  };
  return { next, ahead };
}

function filtered(returns: Float64Array, from: number, to: number, fit: GarchFit): number {
  let variance = fit.mean;
  for (let t = from; t <= to; t++) {
    variance =
      fit.mean * (1 - fit.alpha - fit.beta) + fit.alpha * returns[t] ** 2 + fit.beta * variance;
  }
  return variance;
}
