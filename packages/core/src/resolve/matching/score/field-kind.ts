/** The kinds of fields with their levels, best first. Levels are names in models and explanations; their order is a number inside. */
export const FIELD_LEVELS = {
  given: ['exact', 'alike', 'close', 'similar', 'initial', 'differ'],
  family: ['exact', 'alike', 'close', 'part', 'similar', 'differ'],
  middle: ['same', 'initial', 'differ'],
  patronymic: ['same', 'initial', 'differ'],
  order: ['swapped'],
  generation: ['same', 'differ'],
  sex: ['same', 'differ'],
  birthDate: ['exact', 'swapped', 'near', 'part', 'about', 'differ'],
  email: ['exact', 'close', 'local', 'namesake', 'differ'],
  phone: ['exact', 'tail', 'close', 'differ'],
  street: ['exact', 'close', 'building', 'street', 'differ'],
  postcode: ['exact', 'close', 'area', 'differ'],
  city: ['exact', 'close', 'differ'],
  region: ['same', 'differ'],
  id: ['exact', 'close', 'differ'],
  extra: ['exact', 'close', 'differ'],
} as const satisfies Record<string, readonly string[]>;

export type FieldKind = keyof typeof FIELD_LEVELS;

/** Two levels, one behind the other, of which neither says less: another way to write a name, and a typing error in it. */
export const SIDE_BY_SIDE: Readonly<Partial<Record<FieldKind, number>>> = { given: 1, family: 1 };

/** The kind of a field: `id:passport` is an `id`, `extra:occupation` an `extra`, `given` itself. */
export function fieldKind(field: string): FieldKind {
  const colon = field.indexOf(':');
  return (colon < 0 ? field : field.slice(0, colon)) as FieldKind;
}

const [NAMESAKE, OTHER_MAILBOX] = [
  FIELD_LEVELS.email.indexOf('namesake'),
  FIELD_LEVELS.email.indexOf('differ'),
] as const;

/**
 * The level as which a level counts. Two e-mail addresses of which only the name is alike, which was counted already, are two mailboxes.
 */
export function countedLevel(field: string, level: number): number {
  return field === 'email' && level === NAMESAKE ? OTHER_MAILBOX : level;
}
