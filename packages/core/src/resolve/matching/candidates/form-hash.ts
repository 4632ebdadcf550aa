/** 64 bits that stand for a form where it is stored: the upper and the lower half. */
export interface FormHash {
  readonly high: number;
  readonly low: number;
}

/**
 * What stands for a text. Two texts of one hash would be one block more than there is: what it proposes is scored all the same.
 * @source the multipliers and the last mixing of MurmurHash3 (Appleby 2011), in two lanes.
 */
export function textHash(text: string): FormHash {
  let [high, low] = [0x9747b28c, 0x3c6ef372];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    high ^= high >>> 15;
    low = Math.imul(low ^ unit, 0x5bd1e995);
    low ^= low >>> 13;
  }
  return {
    high: mix(high ^ Math.imul(low, 0xc2b2ae35)),
    low: mix(low ^ Math.imul(high, 0x85ebca6b) ^ text.length),
  };
}

/** What stands for a form that refines another by a part: of their hashes alone, so that refining takes no texts. */
export function refinedHash(parent: FormHash, part: FormHash): FormHash {
  const high = mix((parent.high + Math.imul(part.high, 0x9e3779b1)) | 0);
  const low = mix((parent.low + Math.imul(part.low, 0x5bd1e995)) | 0);
  return { high: mix(high ^ Math.imul(low, 0xc2b2ae35)), low: mix(low ^ Math.imul(high, 0x85ebca6b)) };
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
