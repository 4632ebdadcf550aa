/**
 * One key under which records are found, with its refinements. `forms[0]` is the coarse key; where more records than a block may
 * hold share it, the keys of `forms[1]` are used in its place, and so on; behind the last nothing is proposed.
 */
export interface BlockingKey {
  readonly rule: BlockingRule;
  /** The one form of `forms[0]`; few keys are ever asked for more. */
  readonly coarse: string;
  /** By what each level refines the one before; a level without parts is left out. */
  readonly refined: readonly (readonly string[])[];
  readonly forms: readonly (readonly string[])[];
}

/** A key out of its coarse form and lists of what refines it; refinements are written when they are asked for. */
export class RefinedKey implements BlockingKey {
  readonly rule: BlockingRule;
  readonly coarse: string;
  readonly refined: readonly (readonly string[])[];

  constructor(rule: BlockingRule, value: string, refined: readonly (readonly string[])[]) {
    this.rule = rule;
    this.coarse = `${rule}:${withoutBars(value)}`;
    this.refined = refined.filter(({ length }) => length > 0);
  }

  get forms(): readonly (readonly string[])[] {
    const forms: (readonly string[])[] = [[this.coarse]];
    for (const parts of this.refined) {
      const before = forms.at(-1)!;
      forms.push(before.flatMap((form) => parts.map((part) => `${form}|${withoutBars(part)}`)));
    }
    return forms;
  }
}

/** A bar parts a form from its refinement; what people write must not. */
export function withoutBars(text: string): string {
  return text.includes('|') ? text.replaceAll('|', '/') : text;
}

/** The rules with the fields that a pair found by it surely agrees on: learning leaves those out. */
export const BLOCKING_RULES = {
  email: ['email'],
  emailLocal: ['email'],
  phone: ['phone'],
  id: ['id'],
  names: ['given', 'family', 'order', 'middle', 'patronymic', 'sex'],
  familyYear: ['family', 'birthDate', 'order'],
  givenYear: ['given', 'sex', 'birthDate', 'order'],
  givenDay: ['given', 'sex', 'birthDate', 'order'],
  date: ['birthDate'],
  house: ['street', 'postcode', 'city', 'region'],
  familyPlace: ['family', 'postcode', 'city', 'region', 'order'],
  givenPlace: ['given', 'sex', 'postcode', 'city', 'region', 'order'],
  datePlace: ['birthDate', 'postcode', 'city', 'region'],
  familyExtra: ['family', 'extra', 'order'],
  givenExtra: ['given', 'sex', 'extra', 'order'],
  shape: ['given', 'family', 'order', 'middle', 'patronymic', 'sex'],
} as const satisfies Record<string, readonly string[]>;

export type BlockingRule = keyof typeof BLOCKING_RULES;

/**
 * Most records in a block. With K keys a record, a new record is compared with at most K x this many, however many there are. Two of
 * more who have nothing else in common are one person less often than one time in so many, and what else they have in common is in
 * refinements and in other keys.
 */
export const MOST_IN_BLOCK = 16;
