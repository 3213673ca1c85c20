// The lessons in their order.

import { contest } from "./contest.js";
import { storm } from "./storm.js";
import { groupSize } from "./group_size.js";
import { tippingPoint } from "./tipping_point.js";
import { whoPays } from "./who_pays.js";
import { whoWatches } from "./who_watches.js";
import { whyRepay } from "./why_repay.js";

export const LESSONS = [whoPays, groupSize, whoWatches, whyRepay, storm, tippingPoint, contest];
