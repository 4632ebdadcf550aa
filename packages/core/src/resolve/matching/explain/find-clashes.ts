import type { IdentifierType } from '../../identifier.ts';
import type { PreparedDate } from '../normalise/prepared-date.ts';
import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { areNamesOfTwo } from '../../names-of-two.ts';
import { clash, isDated } from '../partition/clash.ts';
import { DEFAULT_GUARDS } from '../partition/partition-records.ts';

/** Records that stand or fall together, with what decides whether they may be joined with others. */
export interface ExplainedGroup {
  readonly records: readonly PreparedRecord[];
  /** Its values of types of which a person has one. */
  readonly singles: readonly SingleShown[];
  /** E-mail addresses, telephones and devices that it shows, by id; and the names, folded, of those who show them. */
  readonly shared: ReadonlyMap<string, { readonly type: IdentifierType; readonly names: readonly string[] }>;
}

export interface SingleShown {
  readonly type: IdentifierType;
  readonly namespace: string;
  readonly value: string;
}

/** What keeps two groups apart whatever their records score, or would if they scored high enough. */
export interface Clash {
  /**
   * `single_type`: two values of a type of which a person has one. `birth_dates`, `generations`: none of the dates, or of Jr and
   * Sr, agree. `given_names`: they share a value of `type`, and their given names are surely of two people. `too_large`: more records than a
   * person may have.
   */
  readonly kind: 'single_type' | 'birth_dates' | 'generations' | 'given_names' | 'too_large';
  readonly type: IdentifierType | null;
  readonly namespace: string | null;
  /** What the left side says. */
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Everything but rulings that would keep two groups apart. O(records of one x records of the other). */
export function findClashes(left: ExplainedGroup, right: ExplainedGroup): readonly Clash[] {
  const found: Clash[] = [];
  const add = (kind: Clash['kind'], one: readonly string[] = [], other: readonly string[] = []) =>
    found.push({ kind, type: null, namespace: null, left: one, right: other });
  found.push(...singleClashes(left.singles, right.singles));
  found.push(...nameClashes(left.shared, right.shared));
  const dated = [left, right].map(({ records }) => records.filter(isDated)) as [PreparedRecord[], PreparedRecord[]];
  if (allClash(...dated)) add('birth_dates', datesOf(dated[0]), datesOf(dated[1]));
  const [one, other] = [generationsOf(left.records), generationsOf(right.records)];
  if (one.length > 0 && other.length > 0 && !one.some((word) => other.includes(word))) add('generations', one, other);
  if (left.records.length + right.records.length > DEFAULT_GUARDS.mostInPerson) add('too_large');
  return found;
}

function singleClashes(lefts: readonly SingleShown[], rights: readonly SingleShown[]): readonly Clash[] {
  const bySlot = new Map<string, Clash & { left: string[]; right: string[] }>();
  for (const { type, namespace, value } of lefts) {
    const slot = bySlot.get(`${type} ${namespace}`);
    if (slot === undefined)
      bySlot.set(`${type} ${namespace}`, { kind: 'single_type', type, namespace, left: [value], right: [] });
    else slot.left.push(value);
  }
  for (const { type, namespace, value } of rights) bySlot.get(`${type} ${namespace}`)?.right.push(value);
  return [...bySlot.values()].filter(({ left, right }) => right.length > 0 && new Set([...left, ...right]).size > 1);
}

/** A value that people of surely different given names show joins neither with the other (`docs/decisions/0045`). */
function nameClashes(lefts: ExplainedGroup['shared'], rights: ExplainedGroup['shared']): readonly Clash[] {
  const byType = new Map<IdentifierType, Clash>();
  for (const [id, { type, names }] of lefts) {
    const others = rights.get(id)?.names ?? [];
    const pair = names.flatMap((one) =>
      others.filter((other) => areNamesOfTwo(one, other)).map((other) => [one, other]),
    )[0];
    const [left, right] = (pair ?? []).map((name) => name.replaceAll('/', ' ').trim());
    if (left === undefined || right === undefined) continue;
    byType.set(type, { kind: 'given_names', type, namespace: null, left: [left], right: [right] });
  }
  return [...byType.values()];
}

function allClash(lefts: readonly PreparedRecord[], rights: readonly PreparedRecord[]): boolean {
  if (lefts.length === 0 || rights.length === 0) return false;
  return lefts.every((one) => rights.every((other) => datesAlone(one, other)));
}

/** Whether the dates of two records clash, whatever generation their names say. */
function datesAlone(one: PreparedRecord, other: PreparedRecord): boolean {
  return clash({ birthDates: one.birthDates, names: [] }, { birthDates: other.birthDates, names: [] });
}

function datesOf(records: readonly PreparedRecord[]): readonly string[] {
  return distinct(records.flatMap(({ birthDates }) => birthDates.map(dateText)));
}

function dateText({ year, month, day }: PreparedDate): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return [String(year), ...(month > 0 ? [two(month)] : []), ...(day > 0 ? [two(day)] : [])].join('-');
}

function generationsOf(records: readonly PreparedRecord[]): readonly string[] {
  return distinct(records.flatMap(({ names }) => names.flatMap(({ generation }) => generation ?? [])));
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
