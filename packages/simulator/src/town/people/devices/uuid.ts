import type { Random } from '../../../random.ts';

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A UUID version 4 from four draws. A table of bytes is three times as fast as `toString(16)`, and this is called most. */
export function uuid(random: Random): string {
  const [one, two, three, four] = [word(random), word(random), word(random), word(random)];
  const version = (two & 0xffff0fff) | 0x4000;
  const variant = (three & 0x3fffffff) | 0x80000000;
  return `${hex(one, 24)}${hex(one, 16)}${hex(one, 8)}${hex(one, 0)}-${hex(two, 24)}${hex(two, 16)}-${hex(version, 8)}${hex(version, 0)}-${hex(variant, 24)}${hex(variant, 16)}-${hex(three, 8)}${hex(three, 0)}${hex(four, 24)}${hex(four, 16)}${hex(four, 8)}${hex(four, 0)}`;
}

function word(random: Random): number {
  return random.next() * 2 ** 32;
}

function hex(from: number, shift: number): string {
  return BYTES[(from >>> shift) & 0xff] ?? '';
}
