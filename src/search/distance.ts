/**
 * Damerau–Levenshtein distance (insertions, deletions, substitutions, transpositions of neighbours)
 * as far as `limit`; beyond it `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const cost = stepCost(a, b, row, column, before, last, next);
      next.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = last;
    last = next;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

function stepCost(
  a: string,
  b: string,
  row: number,
  column: number,
  before: number[],
  last: number[],
  next: number[],
): number {
  const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1;
  const swapped =
    row > 1 &&
    column > 1 &&
    a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
    a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
  return Math.min(
    (last[column] ?? 0) + 1,
    (next[column - 1] ?? 0) + 1,
    (last[column - 1] ?? 0) + same,
    swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
  );
}

/** How many slips a word of this length may hold and still be recognised. */
export function slipsFor(length: number): number {
  if (length < 4) return 0;
  return length < 7 ? 1 : 2;
}
