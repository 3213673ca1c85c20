// Outcomes from the sums of the kernel, added in NumPy's order, so that the page and the command line give the same bits.

const BLOCK = 128;
const LANES = 8;

// NumPy's pairwise sum: short runs in order, up to 128 numbers in eight lanes, longer ones by halves.
export function summed(values, first = 0, count = values.length) {
  if (count < LANES) {
    let total = 0;
    for (let k = 0; k < count; k++) total += values[first + k];
    return total;
  }
  if (count <= BLOCK) return inLanes(values, first, count);
  let half = Math.floor(count / 2);
  half -= half % LANES;
  return summed(values, first, half) + summed(values, first + half, count - half);
}

function inLanes(values, first, count) {
  const lane = Array.from({ length: LANES }, (_, k) => values[first + k]);
  let k = LANES;
  for (; k < count - (count % LANES); k += LANES) for (let j = 0; j < LANES; j++) lane[j] += values[first + k + j];
  let total = lane[0] + lane[1] + (lane[2] + lane[3]) + (lane[4] + lane[5] + (lane[6] + lane[7]));
  for (; k < count; k++) total += values[first + k];
  return total;
}

// One run's cycles of a column; `loans_by_grade_1` is the first entry of the list `loans_by_grade`.
function column(series, name) {
  if (name in series) return series[name];
  const [, base, place] = /^(.*)_(\d+)$/.exec(name);
  return series[base].map((entries) => entries[Number(place) - 1]);
}

function overCycles(series, name) {
  const values = column(series, name);
  if (!Array.isArray(values[0])) return summed(values);
  return values.map((entries) => summed(entries)).reduce((a, b) => a + b);
}

const side = (series, names) =>
  names.reduce((total, name) => {
    const sign = name.startsWith("-") ? -1 : 1;
    return total + sign * overCycles(series, name.replace(/^-/, ""));
  }, 0);

// What is above and below in an outcome of one run, over all its cycles or some.
export const partsOf = (outcome, series) => [side(series, outcome.above), side(series, outcome.below)];

export const ratio = ([above, below]) => (below === 0 ? NaN : above / below);

// The ratio of sums over all runs in which it is defined.
export function pooled(parts) {
  const known = parts.filter(([, below]) => below !== 0);
  return summed(known.map(([above]) => above)) / summed(known.map(([, below]) => below));
}
