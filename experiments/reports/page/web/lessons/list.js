// The lessons in their order.

import { about } from "../model/about.js";
import { contest } from "./contest.js";
import { storm } from "./storm.js";
import { groupSize } from "./group_size.js";
import { tippingPoint } from "./tipping_point.js";
import { whoPays } from "./who_pays.js";
import { whoWatches } from "./who_watches.js";
import { whyRepay } from "./why_repay.js";

const byName = {
  who_pays: whoPays,
  group_size: groupSize,
  who_watches: whoWatches,
  why_repay: whyRepay,
  storm,
  tipping_point: tippingPoint,
  contest,
};

export const LESSONS = about.lessons.map((name) => byName[name]);
