// One lesson on the screen.

import { h } from "../screens/dom.js";

export function contestOrLesson(screen) {
  screen.append(h("h1", {}, "Lesson"));
}
