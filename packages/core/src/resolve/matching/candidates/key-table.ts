const PARTS = 256;
const FIRST_ENTRIES = 16;
/** An entry: the upper and the lower half of a key of 64 bits, the record, and by which lists of its parts the key is refined. */
export const ENTRY = 4;

/**
 * Which records are under which keys, sixteen bytes an entry, in parts by the first bits of the key: sorted a part at a time, no more
 * than a part is ever there twice. Equal keys of one record have equal refinements.
 */
export class KeyTable {
  readonly #parts: Int32Array[] = Array.from({ length: PARTS }, () => new Int32Array(FIRST_ENTRIES * ENTRY));
  readonly #used = new Uint32Array(PARTS);

  add(high: number, low: number, record: number, lists: number): void {
    // Keys are signed where they are stored: the first part holds the smallest.
    const part = (high >>> 24) ^ 0x80;
    const at = this.#used[part]!;
    let entries = this.#parts[part]!;
    if (at === entries.length) {
      const larger = new Int32Array(entries.length * 2);
      larger.set(entries);
      this.#parts[part] = entries = larger;
    }
    entries[at] = high;
    entries[at + 1] = low;
    entries[at + 2] = record;
    entries[at + 3] = lists;
    this.#used[part] = at + ENTRY;
  }

  /** Adds entries that stand one after the other. */
  addAll(entries: Int32Array): void {
    for (let at = 0; at < entries.length; at += ENTRY)
      this.add(entries[at]!, entries[at + 1]!, entries[at + 2]!, entries[at + 3]!);
  }

  /** Takes the entries out, part by part in the order of keys; within a part they are as they came. Parts without entries are left out. */
  *take(): Generator<Int32Array> {
    for (let part = 0; part < PARTS; part += 1) {
      const entries = this.#parts[part]!.slice(0, this.#used[part]);
      this.#parts[part] = new Int32Array(FIRST_ENTRIES * ENTRY);
      this.#used[part] = 0;
      if (entries.length > 0) yield entries;
    }
  }
}
