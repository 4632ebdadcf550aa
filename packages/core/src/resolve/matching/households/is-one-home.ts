import type { PreparedAddress } from '../normalise/prepared-address.ts';
import { isMistyped } from './is-mistyped.ts';

/** Letters from which a street is taken for mistyped. */
export const STREET_LETTERS = 5;

/**
 * Whether two addresses that one person has given are one home, written otherwise: at most one part is not equal, and that
 * one is missing or mistyped. People mistype more often than they move to a street that sounds alike.
 */
export function isOneHome(left: PreparedAddress, right: PreparedAddress): boolean {
  const parts = [
    likeness(left.bareStreet, right.bareStreet, STREET_LETTERS),
    likeness(left.number, right.number, 3),
    likeness(left.unit, right.unit, 3),
    Math.max(likeness(left.postcode, right.postcode, 4), likeness(left.city, right.city, 5)),
  ];
  return parts.every((part) => part > 0) && parts.filter((part) => part < 2).length <= 1;
}

/** 2 equal or both unsaid, 1 missing on one side or mistyped, 0 another. */
function likeness(left: string | null, right: string | null, mistypedFrom: number): number {
  if (left === right) return 2;
  if (left === null || right === null) return 1;
  return isMistyped(left, right, mistypedFrom) ? 1 : 0;
}
