/**
 * What an identifier can say about a person (`model.md` 2): `unique` names one person, `strong` and `weak`
 * are often shared, `order` is a business key that never links people.
 */
export type IdentifierClass = 'unique' | 'strong' | 'weak' | 'order';

interface IdentifierTypeTraits {
  readonly class: IdentifierClass;
  /** One value per person and namespace; two values are two people. */
  readonly isSingle: boolean;
  /** The same value means the same thing whichever source says it. */
  readonly isGlobal: boolean;
}

const TYPES = {
  user_id: { class: 'unique', isSingle: true, isGlobal: false },
  loyalty_card: { class: 'unique', isSingle: false, isGlobal: false },
  customer_number: { class: 'unique', isSingle: false, isGlobal: false },
  email: { class: 'strong', isSingle: false, isGlobal: true },
  phone: { class: 'strong', isSingle: false, isGlobal: true },
  anonymous_id: { class: 'weak', isSingle: false, isGlobal: true },
  device_id: { class: 'weak', isSingle: false, isGlobal: true },
  order_id: { class: 'order', isSingle: false, isGlobal: false },
} as const satisfies Record<string, IdentifierTypeTraits>;

/** The kind of value an identifier holds. */
export type IdentifierType = keyof typeof TYPES;

/** Every identifier type, in the order people are shown them. */
export const IDENTIFIER_TYPES = Object.keys(TYPES) as IdentifierType[];

/** What a type of identifier can say about a person. */
export function traitsOfType(type: IdentifierType): IdentifierTypeTraits {
  return TYPES[type];
}

/** Whether values of a type are often shared, and many to a person: e-mails, phones, devices. */
export function isSoft(type: IdentifierType): boolean {
  const { class: kind } = TYPES[type];
  return kind === 'strong' || kind === 'weak';
}

/** Whether a word names a type of identifier. */
export function isIdentifierType(word: string): word is IdentifierType {
  return Object.hasOwn(TYPES, word);
}

/** A (namespace, type, value) triple, normalised for matching; `namespace` is '' for global types. */
export interface Identifier {
  readonly namespace: string;
  readonly type: IdentifierType;
  readonly value: string;
}

/** The identifier a source means by a value: global types lose the source's namespace. */
export function identifierOf(type: IdentifierType, namespace: string, value: string): Identifier {
  return { namespace: TYPES[type].isGlobal ? '' : namespace, type, value };
}

/** The text whose keyed hash is the identifier's id; unambiguous because namespaces and types hold no NUL. */
export function identifierKey(identifier: Identifier): string {
  return `identifier\0${identifier.namespace}\0${identifier.type}\0${identifier.value}`;
}
