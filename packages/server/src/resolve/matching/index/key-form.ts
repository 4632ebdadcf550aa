import type { BlockingKey } from '@throughline/core/resolve/matching/candidates/blocking-key';
import { refinedHash, textHash } from '@throughline/core/resolve/matching/candidates/form-hash';

/** One form of a blocking key; the coarse one has no parent. */
export interface KeyForm {
  readonly text: string;
  readonly parent: KeyForm | null;
  /** 64 bits that stand for the text where it is stored: the upper and the lower half. */
  readonly high: number;
  readonly low: number;
}

/** The forms of a record's keys; few of them are ever asked for more than the coarse ones. */
export class RecordForms {
  readonly coarse: ReadonlyMap<string, KeyForm>;
  readonly #all: Map<string, KeyForm>;
  /** Keys whose refinements nobody has asked for yet. */
  readonly #open: Set<BlockingKey>;

  constructor(keys: readonly BlockingKey[]) {
    const coarse = new Map<string, KeyForm>();
    for (const { coarse: text } of keys) if (!coarse.has(text)) coarse.set(text, formOf(text, null));
    this.coarse = coarse;
    this.#all = new Map(coarse);
    this.#open = new Set(keys);
  }

  /** Every form, by text. */
  get all(): ReadonlyMap<string, KeyForm> {
    for (const key of this.#open) this.#refine(key);
    return this.#all;
  }

  /** The refinements of some forms; what refines a refinement is there only if that has been asked for. */
  *under(isParent: (text: string) => boolean): Generator<KeyForm> {
    for (const key of this.#open) if (isParent(key.coarse)) this.#refine(key);
    if (this.#all.size === this.coarse.size) return;
    for (const form of this.#all.values()) if (form.parent !== null && isParent(form.parent.text)) yield form;
  }

  #refine(key: BlockingKey): void {
    this.#open.delete(key);
    let above = key.forms[0]!;
    for (const level of key.forms.slice(1)) {
      // The refinements of a form stand side by side, as many of each.
      const each = level.length / above.length;
      for (const [nth, text] of level.entries())
        if (!this.#all.has(text)) this.#all.set(text, formOf(text, this.#all.get(above[Math.floor(nth / each)]!)!));
      above = level;
    }
  }
}

function formOf(text: string, parent: KeyForm | null): KeyForm {
  const { high, low } =
    parent === null ? textHash(text) : refinedHash(parent, textHash(text.slice(parent.text.length + 1)));
  return { text, parent, high, low };
}
