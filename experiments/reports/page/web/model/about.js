// What Python says of the model, as `contents.py` writes it into the page; the worker is given the same.

export const about = withKeys(globalThis.LIANBAO);

// Presets are written by the numbers of their parameters, which are shorter than their keys.
function withKeys(told) {
  const keyed = ({ values, ...rest }) => ({
    ...rest,
    values: Object.fromEntries(Object.entries(values).map(([number, value]) => [told.parameters[number].key, value])),
  });
  return { ...told, presets: told.presets.map(keyed) };
}
