import { traitsOfType, type IdentifierType } from './identifier.ts';
import type { Link, LinkClass } from './link.ts';
import type { OutsideShowing } from './region.ts';
import type { InsideShowing } from './inside-showing.ts';
import { TRUST_TIERS, type Trust } from './trust.ts';
import type { ValueState } from './value-state.ts';

interface Shower {
  readonly recordId: string;
  readonly outsideProfileId: string | null;
  readonly isNamed: boolean;
  readonly trust: Trust;
}

/**
 * The links a value makes, for each trust tier that claims it: one among the claims of that tier or higher that
 * may link in full, one among unsigned public claims of unnamed records. The two are one link where nobody is
 * named: a public claim never reaches a person whom a unique identifier names (`model.md` 3). Also the profiles
 * outside the region that a link reaches.
 */
export function linksOfValue(
  identifierId: string,
  type: IdentifierType,
  state: ValueState,
  inside: readonly InsideShowing[],
  outside: readonly OutsideShowing[],
): { links: Link[]; outsideProfiles: string[] } {
  const full: Shower[] = [];
  const restricted: Shower[] = [];
  for (const { record, claim } of inside) {
    if (state[claim.trust] !== 'standing') continue;
    const shower = {
      recordId: record.view.recordId,
      outsideProfileId: null,
      isNamed: record.isNamed,
      trust: claim.trust,
    };
    const role = record.roles.get(claim);
    if (role === 'full') full.push(shower);
    else if (role === 'restricted') restricted.push(shower);
  }
  for (const { recordId, profileId, trust, role, isNamed } of outside) {
    if (state[trust] !== 'standing') continue;
    const shower = { recordId, outsideProfileId: profileId, isNamed, trust };
    if (role === 'full') full.push(shower);
    else if (role === 'restricted') restricted.push(shower);
  }
  const links: Link[] = [];
  const outsideProfiles: string[] = [];
  const isOnePart = !full.some(({ isNamed }) => isNamed);
  const parts = [
    { part: full, isRestricted: false },
    { part: isOnePart && restricted.length > 0 ? [...full, ...restricted] : restricted, isRestricted: true },
  ];
  for (const { part, isRestricted } of parts) {
    for (const tier of TRUST_TIERS) {
      if (!(isRestricted ? restricted : part).some(({ trust }) => trust === tier)) continue;
      const showers = part.filter(({ trust }) => trust >= tier);
      const members = showers.filter(({ outsideProfileId }) => outsideProfileId === null);
      if (members.length === 0 || showers.length < 2) continue;
      for (const { outsideProfileId } of showers) if (outsideProfileId !== null) outsideProfiles.push(outsideProfileId);
      if (members.length < 2) continue;
      const memberIds = members.map(({ recordId }) => recordId).sort();
      const link = { linkClass: linkClassOf(type), tier, cause: identifierId, members: memberIds };
      links.push(isRestricted ? { ...link, isRestricted } : link);
    }
  }
  return { links, outsideProfiles };
}

function linkClassOf(type: IdentifierType): LinkClass {
  if (type === 'email' || type === 'phone') return type;
  const { class: kind, isSingle } = traitsOfType(type);
  if (kind === 'weak') return 'weak';
  return isSingle ? 'single' : 'unique';
}
