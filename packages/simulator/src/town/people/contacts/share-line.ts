import type { Contact } from '../contact.ts';
import type { Period } from '../period.ts';

/** A couple of whom one gives the other's contacts as theirs. */
export interface Sharing extends Period {
  readonly endedBy: 'separation' | 'divorce' | 'death' | null;
}

/**
 * The contacts of somebody who gives their partner's while they are a couple: before it their own, during it the
 * partner's, after the partner's death the same value as their own, after a separation a new one.
 */
export function shareLine(
  sharer: { readonly id: string; readonly diedOn: number | null },
  own: readonly Contact[],
  partners: readonly Contact[],
  sharing: Sharing,
  { next, passedOn }: { readonly next: (at: number) => string | null; readonly passedOn: string | null },
): Contact[] {
  const clip = (contact: Contact, from: number, until: number | null): Contact[] => {
    const clipped = { from: Math.max(contact.from, from), until: earlier(contact.until, until) };
    return clipped.until === null || clipped.from < clipped.until ? [{ ...contact, ...clipped }] : [];
  };
  const before = own.flatMap((contact) => clip(contact, contact.from, sharing.from));
  const during = partners.flatMap((contact) =>
    clip({ ...contact, kind: 'shared' as const, formerly: null }, sharing.from, sharing.until),
  );
  const { until } = sharing;
  if (until === null || sharer.diedOn === until) return [...before, ...during];
  const last = during.at(-1);
  // After a death the widow or widower keeps what both had, unless a stranger will get it.
  const isKept = sharing.endedBy === 'death' && last !== undefined && last.value !== passedOn;
  const value = isKept ? last.value : next(until);
  if (value === null) return [...before, ...during];
  const after = { value, kind: 'own', owner: sharer.id, formerly: null, from: until, until: sharer.diedOn } as const;
  return [...before, ...during, after];
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.min(one, other);
}
