/** A number of 32 bits that depends on the text alone: for what is fixed by a name, such as which partner serves a place. */
export function textHash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  // The last letters move the high bits only: without mixing, neighbours would fall into the same class.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
