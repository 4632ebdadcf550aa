/** Disjoint sets of strings; the root of a set is its smallest member, whatever the order of unions. */
export class UnionFind {
  readonly #parent = new Map<string, string>();

  /** The smallest member of the set that `member` is in. Amortised near O(1). */
  find(member: string): string {
    let root = member;
    for (let up = this.#parent.get(root); up !== undefined; up = this.#parent.get(root)) root = up;
    for (let at = member; at !== root; ) {
      const up = this.#parent.get(at) ?? root;
      this.#parent.set(at, root);
      at = up;
    }
    return root;
  }

  /** Joins the sets of two members. */
  union(left: string, right: string): void {
    const a = this.find(left);
    const b = this.find(right);
    if (a < b) this.#parent.set(b, a);
    else if (b < a) this.#parent.set(a, b);
  }

  /** A copy that can be joined further without changing this one. */
  clone(): UnionFind {
    const copy = new UnionFind();
    for (const [child, parent] of this.#parent) copy.#parent.set(child, parent);
    return copy;
  }
}
