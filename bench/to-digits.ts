/** A figure with so many digits after the point. */
export function toDigits(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
