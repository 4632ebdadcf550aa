import type { BlockingKey } from '@throughline/core/resolve/matching/candidates/blocking-key';

/** One form of a blocking key; the coarse one has no parent. */
export interface KeyForm {
  readonly text: string;
  readonly parent: KeyForm | null;
  /** 64 bits that stand for the text where it is stored: the upper and the lower half. */
  readonly high: number;
  readonly low: number;
}

/** The forms of a record's keys; few records are ever asked for more than the coarse ones. */
export class RecordForms {
  readonly coarse: ReadonlyMap<string, KeyForm>;
  readonly #keys: readonly BlockingKey[];
  #all: ReadonlyMap<string, KeyForm> | null = null;

  constructor(keys: readonly BlockingKey[]) {
    this.#keys = keys;
    const coarse = new Map<string, KeyForm>();
    for (const { coarse: text } of keys) if (!coarse.has(text)) coarse.set(text, formOf(text, null));
    this.coarse = coarse;
  }

  /** Every form, by text. */
  get all(): ReadonlyMap<string, KeyForm> {
    if (this.#all === null) {
      const all = new Map(this.coarse);
      for (const { forms } of this.#keys) refine(all, forms);
      this.#all = all;
    }
    return this.#all;
  }

  /** The refinements of some forms. */
  *under(isParent: (text: string) => boolean): Generator<KeyForm> {
    if (this.#all === null && !this.#keys.some(({ coarse }) => isParent(coarse))) return;
    for (const form of this.all.values()) if (form.parent !== null && isParent(form.parent.text)) yield form;
  }
}

function refine(found: Map<string, KeyForm>, levels: readonly (readonly string[])[]): void {
  let above = levels[0]!;
  for (const level of levels.slice(1)) {
    // The refinements of a form stand side by side, as many of each.
    const each = level.length / above.length;
    for (const [nth, text] of level.entries())
      if (!found.has(text)) found.set(text, formOf(text, found.get(above[Math.floor(nth / each)]!)!));
    above = level;
  }
}

/**
 * Two texts of one hash would be one block more than there is: what it proposes is scored all the same.
 * @source the multipliers and the last mixing of MurmurHash3 (Appleby 2011), in two lanes.
 */
function formOf(text: string, parent: KeyForm | null): KeyForm {
  let [high, low] = [0x9747b28c, 0x3c6ef372];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    high ^= high >>> 15;
    low = Math.imul(low ^ unit, 0x5bd1e995);
    low ^= low >>> 13;
  }
  return {
    text,
    parent,
    high: mix(high ^ Math.imul(low, 0xc2b2ae35)),
    low: mix(low ^ Math.imul(high, 0x85ebca6b) ^ text.length),
  };
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
