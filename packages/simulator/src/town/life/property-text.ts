import type { SegmentCall } from '../../segment-call.ts';

/** A property of a call as text where it is a text or a number; null where it is neither. */
export function propertyText({ properties }: SegmentCall, name: string): string | null {
  const value = properties?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
