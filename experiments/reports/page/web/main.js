// The one script of the page: on the page it shows screens; in a worker it runs the model.

import { startWorker } from "./engine/worker.js";
import { startPage } from "./screens/start.js";

if (globalThis.document) startPage();
else startWorker();
