import type { FIELD_LEVELS, FieldKind } from './field-kind.ts';

/** Fields that every pair of records may have, in the order in which outcomes are listed. */
export const FIXED_FIELDS = [
  'given',
  'family',
  'order',
  'middle',
  'patronymic',
  'generation',
  'sex',
  'birthDate',
  'email',
  'phone',
  'street',
  'postcode',
  'city',
  'region',
] as const satisfies readonly FieldKind[];

/** The places of the fixed fields. */
export const SLOT = Object.fromEntries(FIXED_FIELDS.map((field, at) => [field, at])) as Readonly<
  Record<(typeof FIXED_FIELDS)[number], number>
>;

/** Kinds whose values are counted: how common a value is says how much it weighs. */
const COUNTED: ReadonlySet<string> = new Set([
  'given',
  'family',
  'birthDate',
  'email',
  'phone',
  'street',
  'postcode',
  'city',
  'region',
  'id',
  'extra',
] satisfies (keyof typeof FIELD_LEVELS)[]);

/** True where how common a value of this kind is matters. */
export function isCounted(kind: string): boolean {
  return COUNTED.has(kind);
}

const NONE = -1;

/**
 * What comparing two records gave, in arrays that are used again and again: millions of pairs are compared, and nearly all of them
 * are strangers of whom nothing is kept. Ids and further attributes stand behind the fixed fields.
 */
export class Pattern {
  readonly fields: string[] = [...FIXED_FIELDS];
  /** -1 where a field was not compared. */
  readonly levels: number[] = FIXED_FIELDS.map(() => NONE);
  readonly left: string[] = FIXED_FIELDS.map(() => '');
  readonly right: string[] = FIXED_FIELDS.map(() => '');
  size: number = FIXED_FIELDS.length;

  /** Forgets the last pair. */
  clear(): void {
    for (let slot = 0; slot < FIXED_FIELDS.length; slot += 1) this.levels[slot] = NONE;
    this.size = FIXED_FIELDS.length;
  }

  set(slot: number, level: number, left: string, right: string): void {
    this.levels[slot] = level;
    this.left[slot] = left;
    this.right[slot] = right;
  }

  /** Enters a field that is none of the fixed ones. */
  push(field: string, level: number, left: string, right: string): void {
    this.fields[this.size] = field;
    this.set(this.size, level, left, right);
    this.size += 1;
  }
}
