/**
 * How many typing mistakes lie between two words: letters missing, too many, wrong, or two neighbours swapped; null when
 * there are more than `most`. O(length x most).
 * @source optimal string alignment distance: Damerau 1964, as in Boytsov 2011, section 2.2.
 * @example typoDistance('popescu', 'poepscu', 2) // => 1
 */
export function typoDistance(left: string, right: string, most: number): number | null {
  if (Math.abs(left.length - right.length) > most) return null;
  let [before, above]: [number[], number[]] = [[], Array.from({ length: right.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= left.length; row += 1) {
    const here = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      let cost = Math.min(above[column]! + 1, here[column - 1]! + 1, above[column - 1]! + (isSame ? 0 : 1));
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) cost = Math.min(cost, before[column - 2]! + 1);
      here.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return null;
    [before, above] = [above, here];
  }
  const distance = above[right.length]!;
  return distance <= most ? distance : null;
}
