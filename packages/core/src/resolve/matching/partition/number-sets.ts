/** Disjoint sets of the numbers below n; the root of a set is its smallest member, whatever the order of unions. */
export class NumberSets {
  readonly #parent: Int32Array;

  constructor(n: number) {
    this.#parent = Int32Array.from({ length: n }, (_, at) => at);
  }

  /** The smallest member of the set that `member` is in. */
  find(member: number): number {
    let root = member;
    while (this.#parent[root]! !== root) root = this.#parent[root]!;
    for (let at = member; at !== root; ) {
      const up = this.#parent[at]!;
      this.#parent[at] = root;
      at = up;
    }
    return root;
  }

  union(left: number, right: number): void {
    const [a, b] = [this.find(left), this.find(right)];
    if (a < b) this.#parent[b] = a;
    else if (b < a) this.#parent[a] = b;
  }
}
