// What Python says of the model, as `contents.py` writes it into the page; the worker is given the same.

export const about = globalThis.LIANBAO;
