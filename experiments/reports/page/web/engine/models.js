// A few workers that share out worlds: those asked for last come first, and what nobody waits for any more is dropped.

const MOST = 4;

export class Models {
  // program: text of the page's script; told: what Python says of the model; bytes: of the kernel.
  constructor(program, told, bytes) {
    const head = `globalThis.LIANBAO_TOLD = ${JSON.stringify(told)};\n`;
    this.url = URL.createObjectURL(new Blob([head, program], { type: "text/javascript" }));
    this.waiting = [];
    this.asked = new Map();
    this.number = 0;
    const count = Math.max(1, Math.min(MOST, navigator.hardwareConcurrency || 2));
    this.workers = Array.from({ length: count }, () => this.hire(bytes));
  }

  // Resolves when the first worker can run worlds; rejects with a sentence if none can.
  get ready() {
    return Promise.any(this.workers.map((each) => each.ready)).catch((error) => {
      throw new Error(error.errors?.[0]?.message ?? String(error));
    });
  }

  hire(bytes) {
    const worker = new Worker(this.url);
    const hired = { worker, isFree: false };
    hired.ready = new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
      worker.onmessage = ({ data }) => {
        if (data.failed && data.task === undefined) return reject(new Error(data.failed));
        if (data.ready) resolve();
        else this.settle(data);
        hired.isFree = true;
        return this.next();
      };
    });
    worker.postMessage({ kernel: bytes });
    return hired;
  }

  // Run one world of a scenario; rank: the lowest runs first; diary: of which group one is wanted, in place of sums.
  // Resolves with what the worker found, or null if dropped.
  run(key, values, world, rank, diary = null) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task: this.number++, key, values, world, rank, diary, resolve, reject });
      this.waiting.sort((a, b) => a.rank - b.rank || a.task - b.task);
      this.next();
    });
  }

  // Let go of what waits, but for the scenarios that are still wanted.
  keep(keys) {
    const gone = this.waiting.filter((each) => !keys.has(each.key));
    this.waiting = this.waiting.filter((each) => keys.has(each.key));
    gone.forEach((each) => each.resolve(null));
  }

  next() {
    for (const hired of this.workers.filter((each) => each.isFree)) {
      const job = this.waiting.shift();
      if (!job) return;
      hired.isFree = false;
      this.asked.set(job.task, job);
      const { task, key, values, world, diary } = job;
      hired.worker.postMessage({ task, key, values, world, diary });
    }
  }

  settle({ task, found, failed }) {
    const job = this.asked.get(task);
    this.asked.delete(task);
    if (failed) job?.reject(new Error(failed));
    else job?.resolve(found);
  }
}
