const CHUNK = 1 << 20;

/** A set of pairs of small whole numbers, eight bytes each however often one is added, and in order at the end. */
export class PairSet {
  readonly #records: number;
  #chunk = new Float64Array(CHUNK);
  #filled = 0;
  #chunks: Float64Array[] = [];
  #count = 0;

  /** @param records the numbers are smaller than this. */
  constructor(records: number) {
    this.#records = records;
  }

  /** Adds all pairs of some different numbers. */
  addAll(members: readonly number[]): void {
    for (let nth = 1; nth < members.length; nth += 1) {
      for (let other = 0; other < nth; other += 1) {
        const [one, two] = [members[nth]!, members[other]!];
        this.#add(one < two ? one * this.#records + two : two * this.#records + one);
      }
    }
  }

  /** How many pairs take memory now; those that were added twice may count twice. */
  get size(): number {
    return this.#count + this.#filled;
  }

  /** Every pair once, the smaller number first, in order. The set is empty afterwards. */
  *take(): Generator<readonly [left: number, right: number]> {
    this.#flush();
    const all = merged(this.#chunks);
    this.#chunks = [];
    this.#count = 0;
    for (const pair of all) yield [Math.floor(pair / this.#records), pair % this.#records];
  }

  #add(pair: number): void {
    this.#chunk[this.#filled] = pair;
    this.#filled += 1;
    if (this.#filled === CHUNK) this.#flush();
  }

  /** Chunks are joined by size, as in a merge sort, so that what was added often is kept once. */
  #flush(): void {
    let last = distinct(this.#chunk.slice(0, this.#filled).sort());
    this.#filled = 0;
    while (this.#chunks.length > 0 && this.#chunks.at(-1)!.length <= 2 * last.length)
      last = merged([this.#chunks.pop()!, last]);
    this.#chunks.push(last);
    this.#count = this.#chunks.reduce((sum, { length }) => sum + length, 0);
  }
}

function merged(chunks: readonly Float64Array[]): Float64Array {
  if (chunks.length === 1) return chunks[0]!;
  const all = new Float64Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return distinct(all.sort());
}

function distinct(sorted: Float64Array): Float64Array {
  let kept = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at]!;
  }
  return sorted.slice(0, kept);
}
