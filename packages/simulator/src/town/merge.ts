/** Something that reaches the engine at an instant, ms since 1970. */
interface Arrival {
  readonly arrivesAt: number;
}

/** Stories in the order in which they arrive; what arrives together keeps the order in which it was told. O(n log n). */
export function mergeByArrival<A extends Arrival>(stories: readonly (readonly A[])[]): A[] {
  // Array.sort is stable, and calls of one story are mostly in order already.
  return stories.flat().sort((one, other) => one.arrivesAt - other.arrivesAt);
}
