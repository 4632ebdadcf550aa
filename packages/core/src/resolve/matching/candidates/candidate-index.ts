import { type BlockingKey, MOST_IN_BLOCK } from './blocking-key.ts';

/** Pairs that became candidates, or no longer are. Each is two ids, the smaller first. */
export interface CandidateChange {
  readonly proposed: readonly (readonly [string, string])[];
  readonly withdrawn: readonly (readonly [string, string])[];
}

/**
 * Candidates record by record. After any history of adding and taking out, `pairs` is what `proposePairs` gives for the records that
 * are in: a key that saturates withdraws what only it proposed and its refinement takes over; when it desaturates, both turn back.
 * The cost of one record is bounded by keys x block, however many there are.
 */
export class CandidateIndex {
  readonly #mostInBlock: number;
  readonly #keys = new Map<string, readonly BlockingKey[]>();
  readonly #members = new Map<string, Set<string>>();
  /** The refined forms that were seen under a form. */
  readonly #refined = new Map<string, Set<string>>();
  /** How many used forms propose a pair. */
  readonly #votes = new Map<string, number>();

  constructor(mostInBlock: number = MOST_IN_BLOCK) {
    this.#mostInBlock = mostInBlock;
  }

  /** Enters a record that is not in. */
  add(id: string, keys: readonly BlockingKey[]): CandidateChange {
    this.#keys.set(id, keys);
    return this.#change(id, keys, (form) => {
      const members = this.#members.get(form) ?? new Set();
      this.#members.set(form, members.add(id));
    });
  }

  /** Takes a record out; nothing where it is not in. */
  remove(id: string): CandidateChange {
    const keys = this.#keys.get(id) ?? [];
    this.#keys.delete(id);
    return this.#change(id, keys, (form) => this.#members.get(form)?.delete(id));
  }

  /** All candidates as they stand. */
  get pairs(): readonly (readonly [string, string])[] {
    return [...this.#votes.keys()].sort().map(pairOf);
  }

  #change(id: string, keys: readonly BlockingKey[], apply: (form: string) => void): CandidateChange {
    const own = new Set(keys.flatMap(({ forms }) => forms.flat()));
    for (const form of own) {
      const above = parentOf(form);
      if (above !== null) this.#refined.set(above, (this.#refined.get(above) ?? new Set()).add(form));
    }
    // A form that saturates or desaturates turns its refinements on or off, for all their members.
    const touched = new Set([
      ...own,
      ...[...own].filter((form) => this.#isNearTheBrim(form)).flatMap((form) => [...(this.#refined.get(form) ?? [])]),
    ]);
    const before = this.#proposals(touched);
    for (const form of own) apply(form);
    const after = this.#proposals(touched);
    const proposed: (readonly [string, string])[] = [];
    const withdrawn: (readonly [string, string])[] = [];
    for (const pair of new Set([...before.keys(), ...after.keys()])) {
      const was = this.#votes.get(pair) ?? 0;
      const is = was - (before.get(pair) ?? 0) + (after.get(pair) ?? 0);
      if (is === 0) this.#votes.delete(pair);
      else this.#votes.set(pair, is);
      if (was === 0 && is > 0) proposed.push(pairOf(pair));
      if (was > 0 && is === 0) withdrawn.push(pairOf(pair));
    }
    return { proposed, withdrawn };
  }

  #isNearTheBrim(form: string): boolean {
    const count = this.#members.get(form)?.size ?? 0;
    return count === this.#mostInBlock || count === this.#mostInBlock + 1;
  }

  #isUsed(form: string): boolean {
    const above = parentOf(form);
    const isFull = above === null || (this.#members.get(above)?.size ?? 0) > this.#mostInBlock;
    return isFull && (this.#members.get(form)?.size ?? 0) <= this.#mostInBlock;
  }

  #proposals(forms: ReadonlySet<string>): ReadonlyMap<string, number> {
    const votes = new Map<string, number>();
    for (const form of forms) {
      if (!this.#isUsed(form)) continue;
      const members = [...(this.#members.get(form) ?? [])].sort();
      for (const [at, left] of members.entries()) {
        for (const right of members.slice(at + 1)) {
          const pair = `${left}\u0000${right}`;
          votes.set(pair, (votes.get(pair) ?? 0) + 1);
        }
      }
    }
    return votes;
  }
}

function parentOf(form: string): string | null {
  const bar = form.lastIndexOf('|');
  return bar < 0 ? null : form.slice(0, bar);
}

const pairOf = (pair: string) => pair.split('\u0000') as unknown as readonly [string, string];
