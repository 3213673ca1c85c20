// The model itself: the kernel that the command line runs, as WebAssembly. One world is one run of a scenario.

import { rules } from "../model/rules.js";
import { modelOf } from "../model/scenario.js";
import { placesIn, put, read, writeBlock, writeStarts } from "./layout.js";

const PAGE = 65536;
const LARGEST = 2 ** 30;

export class Kernel {
  static async of(bytes, layout) {
    const { instance } = await WebAssembly.instantiate(bytes, {});
    return new Kernel(instance.exports, layout);
  }

  constructor(exported, layout) {
    this.memory = exported.memory;
    this.entry = exported.run_block;
    this.base = exported[layout.end_of_data].value;
    this.layout = layout;
  }

  // Lay out a scenario once; its worlds then differ in nothing but their number.
  point(values) {
    const model = modelOf(values);
    const room = rules.room_for(model);
    const where = placesIn(this.layout, room, this.base);
    if (where.end > LARGEST)
      throw new Error(
        `this scenario needs ${Math.round(where.end / 2 ** 20)} MB a world, a page has ${LARGEST / 2 ** 20}; lianbao run does it`,
      );
    return {
      model,
      room,
      where,
      scheme: rules.scheme_values(model),
      economy: rules.economy_values(model),
      ties: rules.given_ties(model),
    };
  }

  // Run one world up to a cycle and keep the diary of a group in it; decisions: of a reader, `period,seat` by cycle.
  diary(point, replicate, { group, cycle, decisions = {} }) {
    const room = point.room.with_diary;
    const kept = { ...point, room, where: placesIn(this.layout, room, this.base) };
    const view = this.begin(kept, replicate);
    const { places } = kept.where;
    put(view, places.diary_group.place, [0, "int64"], group);
    for (let now = 1; now <= cycle; now++) {
      this.seatReader(view, places.hot_seat, room, decisions[now] ?? {});
      this.advance(view, kept, now);
    }
    return {
      entries: this.entries(view, places.diary, room),
      help: this.help(view, places.diary_help, room),
      members: this.members(view, places.diary_members),
    };
  }

  seatReader(view, { array, place, count }, room, decisions) {
    for (let k = 0; k < count; k++) put(view, place + k * array.bytes, [0, array.kind], 0);
    for (const [address, decision] of Object.entries(decisions)) {
      const [period, seat] = address.split(",").map(Number);
      put(view, place + ((period - 1) * room.group_size + seat) * array.bytes, [0, array.kind], decision);
    }
  }

  entries(view, where, room) {
    return rowsOf(view, where)
      .map((row, k) => ({ ...row, period: Math.floor(k / room.group_size) + 1, seat: k % room.group_size }))
      .filter(({ present }) => present);
  }

  help(view, where, room) {
    const size = room.group_size;
    return rowsOf(view, where)
      .map((row, k) => ({
        ...row,
        period: Math.floor(k / size / size) + 1,
        payer: Math.floor(k / size) % size,
        beneficiary: k % size,
      }))
      .filter((row) => row.paid_by_call + row.paid_from_saving);
  }

  members(view, where) {
    return rowsOf(view, where)
      .map((row, seat) => ({ ...row, seat }))
      .filter(({ present }) => present);
  }

  // Run one world to its end; return its sums by column, one entry a cycle, and what became of its firms.
  world(point, replicate) {
    const view = this.begin(point, replicate);
    const { firms } = point.where.places;
    const series = Object.fromEntries(Object.keys(this.array("tally").fields).map((name) => [name, []]));
    const fates = { success: new Float64Array(firms.count), income: new Float64Array(firms.count) };
    for (let cycle = 1; cycle <= point.model.horizon.cycles; cycle++) {
      this.advance(view, point, cycle);
      this.noteSums(view, point, series);
      this.noteFates(view, firms, fates, cycle);
    }
    fates.income = fates.income.map((taken) => taken / point.model.horizon.cycles);
    return { series, fates };
  }

  array(name) {
    return this.layout.arrays.find((each) => each.name === name);
  }

  begin(point, replicate) {
    const missing = point.where.end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    new Uint8Array(this.memory.buffer).fill(0, this.base, point.where.end);
    const view = new DataView(this.memory.buffer);
    for (const { array, place, count } of Object.values(point.where.places)) firstValues(view, array, place, count);
    this.writePoint(view, point, replicate);
    return view;
  }

  writePoint(view, { where, room, scheme, economy, ties, model }, replicate) {
    const { places } = where;
    for (const [name, values] of Object.entries({ scheme, economy })) {
      const { array, place } = places[name];
      for (const [field, value] of Object.entries(values)) put(view, place, array.fields[field], value);
    }
    view.setBigInt64(places.seed.place, BigInt(model.seed), true);
    view.setBigInt64(places.replicate.place, BigInt(replicate), true);
    numbered(view, places.groups, (k) => ({ id: k, first_seat: k * model.scheme.group.size }));
    numbered(view, places.officers, (k) => ({ id: k }));
    ties.forEach(([guarantor, debtor], k) => writeRecord(view, places.ties, k, { guarantor, debtor }));
    writeStarts(view, this.layout, where, room);
  }

  advance(view, { where }, cycle) {
    const { array, place } = where.places.tally;
    new Uint8Array(view.buffer).fill(0, place, place + array.bytes);
    writeBlock(view, where, cycle);
    if (this.entry(where.block) !== 0) throw new Error(`the model stopped in cycle ${cycle}`);
  }

  noteSums(view, { where }, series) {
    const { array, place } = where.places.tally;
    for (const [name, field] of Object.entries(array.fields)) series[name].push(read(view, place, field));
  }

  // What the firms of the opening earn: what their owners take out, nothing after they have closed.
  noteFates(view, { array, place, count }, fates, cycle) {
    const { slot, id, success, consumed } = array.fields;
    for (let k = 0; k < count; k++) {
      const at = place + k * array.bytes;
      const own = read(view, at, slot);
      if (cycle === 1) fates.success[own] = read(view, at, success);
      if (read(view, at, id) === own) fates.income[own] += read(view, at, consumed);
    }
  }
}

const rowsOf = (view, { array, place, count }) =>
  Array.from({ length: count }, (_, k) =>
    Object.fromEntries(
      Object.entries(array.fields).map(([name, field]) => [name, read(view, place + k * array.bytes, field)]),
    ),
  );

function firstValues(view, array, place, count) {
  if (!array.first) return;
  const first = array.fields ? Object.entries(array.first) : [];
  for (let k = 0; k < count; k++) {
    const at = place + k * array.bytes;
    if (array.fields) for (const [name, value] of first) put(view, at, array.fields[name], value);
    else put(view, at, [0, array.kind], array.first);
  }
}

const numbered = (view, where, record) => {
  for (let k = 0; k < where.count; k++) writeRecord(view, where, k, record(k));
};

function writeRecord(view, { array, place }, k, record) {
  for (const [name, value] of Object.entries(record)) put(view, place + k * array.bytes, array.fields[name], value);
}
