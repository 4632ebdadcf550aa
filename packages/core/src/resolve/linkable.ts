import { traitsOfType, type IdentifierType } from './identifier.ts';
import type { IdentityRules } from './identity-rules.ts';
import { type Claim, type RecordView, type Slot, slotOf } from './record-view.ts';
import { PUBLIC, SERVER } from './trust.ts';

/**
 * How a claim may take part in linking: `full` links wherever its value stands; `restricted` (an unsigned
 * public claim of an e-mail, phone or card) links only records that no unique identifier names; `none` is
 * kept and shown, but links nothing.
 */
export type LinkRole = 'full' | 'restricted' | 'none';

/** A record with the role of each of its claims (`model.md` 2, 3, 4.6). */
export interface LinkableRecord {
  readonly view: RecordView;
  readonly roles: ReadonlyMap<Claim, LinkRole>;
  /** Slots by which the record links nothing: two values of a single type, or more than the cap. */
  readonly silenced: ReadonlySet<Slot>;
  /** Some unique identifier that links names this record's person. */
  readonly isNamed: boolean;
  /** It shows something more than a device: identified records are preferred as anchors. */
  readonly isIdentified: boolean;
}

/** Works out which of a record's claims may link, and whether the record is named. O(claims). */
export function linkable(view: RecordView, rules: IdentityRules): LinkableRecord {
  const silenced = silencedSlots(view, rules);
  const isNamed = view.claims.some(
    (claim) => traitsOfType(claim.type).class === 'unique' && mayNameItself(claim) && !silenced.has(slotOf(claim)),
  );
  const roles = new Map<Claim, LinkRole>();
  for (const claim of view.claims) roles.set(claim, silenced.has(slotOf(claim)) ? 'none' : roleOfClaim(claim, isNamed));
  return {
    view,
    roles,
    silenced,
    isNamed,
    isIdentified: typesOf(view).some((type) => {
      const kind = traitsOfType(type).class;
      return kind === 'unique' || kind === 'strong';
    }),
  };
}

/** How a claim that is not silenced may link. */
export function roleOfClaim(claim: Claim, isNamed: boolean): LinkRole {
  const kind = traitsOfType(claim.type).class;
  if (kind === 'order') return 'none';
  if (kind === 'weak' || mayNameItself(claim)) return 'full';
  return isNamed ? 'none' : 'restricted';
}

/** A public key may say which login it is; every other strong or unique claim needs a server or a signature. */
function mayNameItself(claim: Claim): boolean {
  return claim.trust >= SERVER || (claim.trust === PUBLIC && claim.isSubject && claim.type === 'user_id');
}

/** Two values of a single type, or more values of one than the cap. */
function silencedSlots(view: RecordView, rules: IdentityRules): Set<Slot> {
  const counts = new Map(view.soleValues);
  for (const claim of view.claims) {
    // What a public key may not say anyway cannot silence what it may.
    if (traitsOfType(claim.type).isSingle && !mayNameItself(claim)) continue;
    const slot = slotOf(claim);
    counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  const silenced = new Set<Slot>();
  for (const [slot, values] of counts) {
    const type = typeOf(slot);
    const limit = traitsOfType(type).isSingle ? 1 : rules.caps[type].valuesPerRecord;
    if (values > limit) silenced.add(slot);
  }
  return silenced;
}

function typesOf({ claims, soleValues }: RecordView): IdentifierType[] {
  return [...claims.map(({ type }) => type), ...[...soleValues.keys()].map(typeOf)];
}

function typeOf(slot: Slot): IdentifierType {
  return slot.slice(0, slot.indexOf(' ')) as IdentifierType;
}
