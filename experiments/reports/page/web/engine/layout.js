// Where the arrays of one world lie in the memory of the kernel, by the layout that is written from the world's table.

const ALIGNED = 64;
const EACH_RUN = "runs";
const EACH_CYCLE = "cycles";

const isSingle = ({ count }) => count === EACH_RUN || count === EACH_CYCLE;

// The place and the count of every array of a world that is advanced one cycle at a time, and of the entry's block.
export function placesIn(layout, room, base) {
  const starts = { name: "starts", bytes: 8 * layout.starts.length, count: "starts" };
  const places = {};
  let place = base;
  for (const array of [...layout.arrays, starts]) {
    const count = array === starts ? 2 : isSingle(array) ? 1 : room[array.count];
    place = aligned(place);
    places[array.name] = { array, place, count };
    place += count * array.bytes;
  }
  return { places, block: aligned(place), end: aligned(place) + 8 * slotsOf(layout) };
}

const aligned = (place) => Math.ceil(place / ALIGNED) * ALIGNED;

const slotsOf = (layout) => 1 + layout.numbers.length + 9 * (layout.arrays.length + 1);

// The arguments of the entry: four numbers, then for each array its size, the bytes of an element, place, shape, strides.
export function writeBlock(view, { places, block }, cycle) {
  let slot = block;
  const put = (number) => {
    view.setBigInt64(slot, BigInt(number), true);
    slot += 8;
  };
  [0, 0, 0, cycle, cycle].forEach(put);
  for (const { array, place, count } of Object.values(places)) {
    const shape = array.count === EACH_CYCLE ? [1, 1] : [count];
    [0, 0, count, array.bytes, place, ...shape, ...shape.map(() => array.bytes)].forEach(put);
  }
}

export function writeStarts(view, layout, { places }, room) {
  const { place } = places.starts;
  layout.starts.forEach((name, k) => {
    view.setBigInt64(place + 8 * k, 0n, true);
    view.setBigInt64(place + 8 * (layout.starts.length + k), BigInt(room[name]), true);
  });
}

// Write a number, or a list of them, into a field of a record.
export function put(view, at, [offset, kind], value) {
  const values = Array.isArray(value) ? value : [value];
  values.forEach((each, k) => {
    if (kind === "float64") view.setFloat64(at + offset + 8 * k, each, true);
    else view.setBigInt64(at + offset + 8 * k, BigInt(each), true);
  });
}

// Read a field of a record: a number, or a list of them.
export function read(view, at, [offset, kind, length]) {
  const one = (k) =>
    kind === "float64"
      ? view.getFloat64(at + offset + 8 * k, true)
      : Number(view.getBigInt64(at + offset + 8 * k, true));
  return length === 1 ? one(0) : Array.from({ length }, (_, k) => one(k));
}
