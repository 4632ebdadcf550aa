import type { Group } from './group.ts';

/** Two groups that might be joined, `one` with the smaller record. */
export interface Candidate {
  readonly one: Group;
  readonly other: Group;
  readonly mean: number;
}

/** Candidates, the best first: a binary heap whose order is total, so that nothing depends on when one came in. */
export class RankedGroups {
  readonly #list: Candidate[] = [];

  add(candidate: Candidate): void {
    const list = this.#list;
    let at = list.push(candidate) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!isBetter(list[at]!, list[up]!)) break;
      [list[at], list[up]] = [list[up]!, list[at]!];
      at = up;
    }
  }

  /** Takes out the best; null where there is none. */
  take(): Candidate | null {
    const list = this.#list;
    if (list.length === 0) return null;
    const best = list[0]!;
    const last = list.pop()!;
    if (list.length === 0) return best;
    list[0] = last;
    this.#sink();
    return best;
  }

  #sink(): void {
    const list = this.#list;
    for (let at = 0; ; ) {
      let child = 2 * at + 1;
      if (child >= list.length) return;
      if (child + 1 < list.length && isBetter(list[child + 1]!, list[child]!)) child += 1;
      if (!isBetter(list[child]!, list[at]!)) return;
      [list[at], list[child]] = [list[child]!, list[at]!];
      at = child;
    }
  }
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.mean !== b.mean) return a.mean > b.mean;
  if (a.one.smallest !== b.one.smallest) return a.one.smallest < b.one.smallest;
  if (a.other.smallest !== b.other.smallest) return a.other.smallest < b.other.smallest;
  return a.one.members.length + a.other.members.length > b.one.members.length + b.other.members.length;
}
