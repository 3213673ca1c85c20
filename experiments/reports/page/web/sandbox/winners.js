// Who wins and who loses: each firm's income under a scheme and under another, on the same luck, by tenths.

const TENTHS = 10;
const ROUNDING = 1e-9;

// Rows of tenths: mean change, share better and worse. by: "success" (riskiest first) or "income" (poorest first).
export function tenths(mine, base, by) {
  const count = Math.min(mine.length, base.length);
  if (!count || mine[0].income.length !== base[0].income.length) return [];
  const rows = Array.from({ length: TENTHS }, () => ({ firms: 0, change: 0, better: 0, worse: 0 }));
  for (let world = 0; world < count; world++) note(mine[world], base[world], by, rows);
  return rows
    .map((each, k) => ({
      number: k + 1,
      ...each,
      change: each.change / each.firms,
      better: each.better / each.firms,
      worse: each.worse / each.firms,
    }))
    .filter(({ firms }) => firms);
}

function note(mine, base, by, rows) {
  const key = by === "success" ? base.success : base.income.map((each, k) => each + mine.income[k]);
  const places = middleRanks(key).map((rank) => Math.floor((TENTHS * (rank - 0.5)) / key.length));
  places.forEach((place, k) => {
    const change = mine.income[k] - base.income[k];
    const isSame = Math.abs(change) <= ROUNDING * (Math.abs(mine.income[k]) + Math.abs(base.income[k]));
    const row = rows[place];
    row.firms += 1;
    if (isSame) return;
    row.change += change;
    row[change > 0 ? "better" : "worse"] += 1;
  });
}

// Firms that are alike share the middle of their ranks.
function middleRanks(key) {
  const order = Array.from(key, (_, k) => k).sort((a, b) => key[a] - key[b]);
  const ranks = Array(key.length);
  for (let first = 0; first < order.length;) {
    let last = first;
    while (last + 1 < order.length && key[order[last + 1]] === key[order[first]]) last += 1;
    for (let k = first; k <= last; k++) ranks[order[k]] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}
