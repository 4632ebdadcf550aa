import type { UniqueValue } from './core-summary.ts';
import { isFamilyAlone, wordsOfFolded } from './fold-name.ts';
import { traitsOfType, type IdentifierType } from './identifier.ts';
import type { IdentityRules } from './identity-rules.ts';
import { slotOf } from './record-view.ts';
import { TRUST_TIERS, type Trust } from './trust.ts';

/** Whether a value may link: it stands, or two people hold it, or far too many do (`model.md` 4.1, 4.2). */
export type Standing = 'standing' | 'contested' | 'generic';

/** A value's standing as judged by the claims of each trust tier or higher; index = tier. */
export type ValueState = readonly [Standing, Standing, Standing];

/** A value nobody contests. */
export const ALL_STANDING: ValueState = ['standing', 'standing', 'standing'];

/** One record's showing of a value, with what judges it. */
export interface Showing {
  readonly trust: Trust;
  readonly foldedName: string | null;
  /** Smallest record id of the record's core. */
  readonly coreId: string;
  /** Unique values that the record's core holds. */
  readonly uniques: readonly UniqueValue[];
  /** Single values of what the record is joined to by user ids and rulings alone. */
  readonly singles: readonly UniqueValue[];
}

/**
 * Judges a value once per trust tier, so that nobody can break a link with claims that are worth less than it.
 * O(showings x unique values of a core).
 */
export function judgeValue(type: IdentifierType, showings: readonly Showing[], rules: IdentityRules): ValueState {
  const state: Standing[] = [];
  for (const tier of TRUST_TIERS) {
    state.push(
      judge(
        type,
        showings.filter((showing) => showing.trust >= tier),
        rules,
      ),
    );
  }
  return [state[0]!, state[1]!, state[2]!];
}

function judge(type: IdentifierType, showings: readonly Showing[], rules: IdentityRules): Standing {
  const { class: kind, isSingle } = traitsOfType(type);
  if (isSingle || kind === 'order' || showings.length < 2) return 'standing';
  const holders = kind === 'unique' ? distinctSingles(showings) : holdersOf(showings);
  if (holders > rules.caps[type].holders) return 'generic';
  if (kind !== 'unique' && distinctNames(showings) > rules.maxNames) return 'generic';
  return holders >= 2 ? 'contested' : 'standing';
}

/**
 * The largest number, over unique types of one namespace, of cores that show the value and hold that type. A login of the
 * shop and a login of the CRM are two types here: they can be one person (`model.md` 4.5).
 */
export function holdersOf(showings: readonly Showing[]): number {
  const coresByType = new Map<string, Set<string>>();
  for (const { coreId, uniques } of showings) {
    for (const { type, namespace } of uniques) {
      const slot = slotOf({ type, namespace });
      const cores = coresByType.get(slot) ?? new Set<string>();
      coresByType.set(slot, cores.add(coreId));
    }
  }
  return largest(coresByType);
}

/** The largest number, over single types, of values that the value would put into one core. */
function distinctSingles(showings: readonly Showing[]): number {
  const valuesBySlot = new Map<string, Set<string>>();
  for (const { singles } of showings) {
    for (const { type, namespace, identifierId } of singles) {
      const slot = slotOf({ type, namespace });
      const values = valuesBySlot.get(slot) ?? new Set<string>();
      valuesBySlot.set(slot, values.add(identifierId));
    }
  }
  return largest(valuesBySlot);
}

function distinctNames(showings: readonly Showing[]): number {
  const whole = showings.flatMap(({ foldedName: name }) => (name === null || isFamilyAlone(name) ? [] : [name]));
  return new Set(whole.map(wordsOfFolded)).size;
}

function largest(sets: ReadonlyMap<string, ReadonlySet<string>>): number {
  let most = 0;
  for (const { size } of sets.values()) most = Math.max(most, size);
  return most;
}
