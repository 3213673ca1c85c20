// The worker: runs worlds of scenarios in the background and says of each what screens need to know.

import { about } from "../model/about.js";
import { partsOf } from "../model/sums.js";
import { Kernel } from "./kernel.js";

let kernel = null;
let laidOut = { key: "", point: null };

export function startWorker() {
  self.onmessage = ({ data }) => {
    if (data.kernel) return begin(data.kernel);
    return answer(data);
  };
}

async function begin(bytes) {
  try {
    kernel = await Kernel.of(bytes, about.layout);
    self.postMessage({ ready: true });
  } catch (error) {
    self.postMessage({ failed: String(error.message) });
  }
}

function answer({ task, key, values, world, diary }) {
  try {
    if (laidOut.key !== key) laidOut = { key, point: kernel.point(values) };
    const { point } = laidOut;
    self.postMessage({ task, found: diary ? kernel.diary(point, world, diary) : foundIn(kernel.world(point, world)) });
  } catch (error) {
    self.postMessage({ task, failed: String(error.message) });
  }
}

// Above and below of every outcome, over all cycles and by cycle, and what became of the firms.
function foundIn({ series, fates }) {
  const entries = Object.entries(about.outcomes);
  const cycles = series[Object.keys(series)[0]].length;
  const one = (cycle) => Object.fromEntries(Object.entries(series).map(([name, values]) => [name, [values[cycle]]]));
  const years = Array.from({ length: cycles }, (_, cycle) => one(cycle));
  return {
    parts: Object.fromEntries(entries.map(([name, each]) => [name, partsOf(each, series)])),
    yearly: Object.fromEntries(entries.map(([name, each]) => [name, years.map((year) => partsOf(each, year))])),
    ...fates,
  };
}
