import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { PersonSummary } from './person-summary.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, IdentifierTypeWord, Reason } from './words.ts';

/** An identifier named in a request. */
const NamedIdentifier = Type.Object(
  {
    type: IdentifierTypeWord,
    value: Type.String({ minLength: 1, maxLength: 300, description: 'Normalised as events are.' }),
    namespace: Type.Optional(Type.String({ maxLength: 100, description: 'Where its type has one.' })),
  },
  { additionalProperties: false },
);

/** Whose data is deleted: the holders of an identifier, or one person. Give one of the two. */
export const NewErasure = Type.Object(
  {
    identifier: Type.Optional(
      Type.Union([Type.String({ pattern: '^[a-z_]+:.+$', maxLength: 300 }), NamedIdentifier], {
        description: '`TYPE:VALUE`, or its parts.',
        examples: ['email:ada@example.org'],
      }),
    ),
    person: Type.Optional(uuid('Id of the person.')),
    reason: Reason,
  },
  {
    $id: 'NewErasure',
    additionalProperties: false,
    description: 'Whose data is deleted. Give identifier or person.',
    examples: [{ identifier: 'email:gone@example.org', reason: 'Asked for by the person, ticket 4711.' }],
  },
);
export type NewErasure = Static<typeof NewErasure>;

/** Whose data would be deleted. Give one of the two. */
export const ErasureDraft = Type.Object(
  { identifier: NewErasure.properties.identifier, person: NewErasure.properties.person },
  {
    $id: 'ErasureDraft',
    additionalProperties: false,
    description: 'Whose data would be deleted. Give identifier or person.',
    examples: [{ identifier: 'email:gone@example.org' }],
  },
);
export type ErasureDraft = Static<typeof ErasureDraft>;

const number = (description: string) => Type.Integer({ minimum: 0, description });

/** What an erasure would delete. */
export const ErasurePreview = Type.Object(
  {
    people: Type.Array(reference(PersonSummary), { description: 'Whom it concerns; twenty at most.' }),
    sources: Type.Array(
      Type.Object(
        {
          source: Type.String({ description: 'Name of a source.' }),
          records: number('Its records.'),
          events: number('Its events.'),
        },
        { additionalProperties: false },
      ),
      { description: 'What each source said.' },
    ),
    records: number('Records that would be deleted.'),
    events: number('Events that would be deleted.'),
    orders: number('Orders that nobody would be known to have placed.'),
    decisions: number('Decisions of which only that they were made would stay.'),
    consents: number('Words in the ledger of consent.'),
    suppressions: number('Suppressions; of an address what the person or the law forbade stays as a keyed hash.'),
    hits: number('Hits of suppression lists; the entries stay the lists’, and hit anew if the person comes back.'),
    householdRulings: number('Rulings on who lives with them.'),
    answers: number('Answers to surveys.'),
    sharedIdentifiers: number('Identifiers that somebody else shows too, and that stay with them.'),
    keptRecords: number('Records of these people that would stay, where an identifier is erased and not the person.'),
  },
  {
    $id: 'ErasurePreview',
    additionalProperties: false,
    description: 'What an erasure would delete. Nothing is written.',
  },
);
export type ErasurePreview = Static<typeof ErasurePreview>;

/** An erasure as it is kept: nothing personal. */
export const Erasure = Type.Object(
  {
    id: uuid('Id of the erasure.'),
    reason: Reason,
    madeBy: Actor,
    erasedAt: Instant,
    records: Type.Integer({ minimum: 0, description: 'Records deleted.' }),
    events: Type.Integer({ minimum: 0, description: 'Events deleted.' }),
  },
  { $id: 'Erasure', additionalProperties: false, description: 'A deletion of everything personal.' },
);

export type Erasure = Static<typeof Erasure>;

/** What an erasure has done. */
export const ErasureAnswer = Type.Object(
  {
    erasureId: uuid('Id of the erasure.'),
    records: Type.Integer({ minimum: 0, description: 'Records deleted.' }),
    events: Type.Integer({ minimum: 0, description: 'Events deleted.' }),
    remainingPeople: Type.Array(uuid('A person that is left of what the erased records had joined.')),
  },
  { additionalProperties: false },
);

export type ErasureAnswer = Static<typeof ErasureAnswer>;

/** How erasures are listed. */
export const ErasureQuery = Type.Object(PAGE_QUERY, { additionalProperties: false });

/** A page of erasures, newest first. */
export const ErasurePage = pageOf('erasures', reference(Erasure));
