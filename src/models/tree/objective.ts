/** What boosting minimises: writes each row's gradient and hessian at the current predictions. */
export type Objective = (
  prediction: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
) => void;

/** Half the weighted squared error. */
export function squaredError(target: Float64Array, weight: Float64Array): Objective {
  return (prediction, gradient, hessian) => {
    for (let row = 0; row < target.length; row++) {
      gradient[row] = (prediction[row] - target[row]) * weight[row];
      hessian[row] = weight[row];
    }
  };
}

/** Rows `starts[g]` … `starts[g + 1]` are one group, such as the tokens of one day. */
export type Groups = readonly number[];

/**
 * Pairwise logistic ranking loss (RankNet, Burges et al., 2005) within groups: every row is compared
 * with `partners` others of its group at even strides, or with all where the group is no larger.
 * Gradients and hessians are means over a row's pairs, so groups of any size weigh alike a row.
 */
export function pairwiseRanking(target: Float64Array, groups: Groups, partners = 8): Objective {
  return (prediction, gradient, hessian) => {
    gradient.fill(0);
    hessian.fill(0);
    for (let group = 0; group + 1 < groups.length; group++) {
      const start = groups[group];
      const size = groups[group + 1] - start;
      const compared = Math.min(partners, size - 1);
      for (let one = 0; one < size; one++) {
        for (let pair = 1; pair <= compared; pair++) {
          const stride = Math.floor((pair * size) / (compared + 1)) || 1;
          const other = start + ((one + stride) % size);
          pull(start + one, other, 1 / compared, target, prediction, gradient, hessian);
        }
      }
    }
  };
}

function pull(
  one: number,
  other: number,
  share: number,
  target: Float64Array,
  prediction: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  if (target[one] === target[other]) return;
  const [high, low] = target[one] > target[other] ? [one, other] : [other, one];
  const doubt = share / (1 + Math.exp(prediction[high] - prediction[low]));
  const curvature = Math.max(doubt * (1 - doubt / share), 1e-6);
  gradient[high] -= doubt;
  gradient[low] += doubt;
  hessian[high] += curvature;
  hessian[low] += curvature;
}
