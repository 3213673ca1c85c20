// The kept libraries, under names of ours.

import { library as yamlLibrary } from "../vendored/js-yaml.min.js";
import { library as zipLibrary } from "../vendored/fflate.js";

export const yaml = yamlLibrary;
export const zip = zipLibrary;
