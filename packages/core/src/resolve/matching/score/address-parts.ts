/** The parts of an address that say nearly the same, finest first. */
export const ADDRESS_PARTS: readonly string[] = ['street', 'postcode', 'city', 'region'];

const REPEATED_PART = 0.5;
/** A part that is said twice and says less for one person does not agree. */
const AGREES_BITS = 1;

/**
 * How much of each part's bits counts, in the order of `ADDRESS_PARTS`: an address is one fact in four columns. The strongest word for
 * and the strongest against count whole, the others half; and so does a town in which a street or a post code speaks against: most
 * people of one town have another address there. A part that was not compared has 0 bits.
 * @param parts is filled.
 */
export function weighAddressParts(bits: readonly number[], parts: number[]): void {
  let [most, least, isContradicted] = [-1, -1, false];
  for (let at = 0; at < ADDRESS_PARTS.length; at += 1) {
    const own = bits[at]!;
    parts[at] = REPEATED_PART;
    if (own > 0 && !isContradicted && (most < 0 || own > bits[most]!)) most = at;
    if (own < 0 && (least < 0 || own < bits[least]!)) least = at;
    if (own !== 0 && own < AGREES_BITS) isContradicted = true;
  }
  if (most >= 0) parts[most] = 1;
  if (least >= 0) parts[least] = 1;
}
