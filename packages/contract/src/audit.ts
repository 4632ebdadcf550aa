import { Type, type Static } from 'typebox';
import { Instant } from './instant.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor } from './words.ts';

const action = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'What was done: the kind of thing, a dot, and what became of it.',
  examples: ['source.disabled'],
});
const subject = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'To what: an id, or the words that the thing goes by.',
  examples: ['0d0c6b1e-6f0a-4c51-9a57-3f1d5f0c2b11'],
});

const sequence = (minimum: number, description: string) =>
  Type.Integer({ minimum, maximum: Number.MAX_SAFE_INTEGER, description });

/** One thing that somebody changed. */
export const AuditEntry = Type.Object(
  {
    id: uuid('Id of the entry.'),
    at: Instant,
    actor: Actor,
    actorName: Type.Union([Type.String(), Type.Null()], {
      description:
        'What a staff member goes by now; null for everybody else, and for staff that is not there any more.',
    }),
    action,
    subject,
    detail: Type.Record(Type.String(), Type.Unknown(), { description: 'More of it; no personal data.' }),
    sequence: Type.Union([sequence(1, 'Place in the chain.'), Type.Null()], {
      description: 'Null until it is chained, seconds after it was written.',
    }),
  },
  { $id: 'AuditEntry', additionalProperties: false, description: 'Who did what, when, to what.' },
);
export type AuditEntry = Static<typeof AuditEntry>;

const hash = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of the entry and of the hash before it.',
});

/** A place in the chain of entries that was noted earlier, to compare with. */
export const AuditVerificationQuery = Type.Object(
  {
    head: Type.Optional(
      Type.String({
        pattern: '^[1-9]\\d{0,14}:[0-9a-f]{64}$',
        description: 'The head that an earlier answer gave: its `sequence`, a colon and its `hash`.',
        examples: ['41:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'],
      }),
    ),
  },
  { additionalProperties: false },
);

/** Whether the audit is as it was written. */
export const AuditVerification = Type.Object(
  {
    isIntact: Type.Boolean({ description: 'Whether every entry is as it was chained.' }),
    entries: sequence(0, 'Entries from the first on that are as they were chained.'),
    head: Type.Union(
      [
        Type.Object({ sequence: sequence(1, 'Entries in the chain.'), hash }, { additionalProperties: false }),
        Type.Null(),
      ],
      { description: 'The last link. Note it elsewhere: compared with it, later answers find a chain written anew.' },
    ),
    firstFault: Type.Union(
      [
        Type.Object(
          {
            sequence: sequence(1, 'Place in the chain.'),
            entryId: Type.Union([uuid('The entry there.'), Type.Null()]),
            fault: Type.Enum(['changed', 'missing', 'rewritten'], {
              description:
                '`changed`: the entry is not what was chained; `missing`: there is none; `rewritten`: the chain up to it ' +
                'is sound, and is not the one that was noted.',
            }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'Where the chain breaks first; null when it does not.' },
    ),
  },
  { $id: 'AuditVerification', additionalProperties: false, description: 'Whether the audit is as it was written.' },
);
export type AuditVerification = Static<typeof AuditVerification>;

const FILTERS = {
  actor: Type.Optional({ ...Actor, minLength: 1, maxLength: 200, description: 'Only what this one did.' }),
  action: Type.Optional({ ...action, description: 'Only this action, or all of one kind, such as `source`.' }),
  subject: Type.Optional({ ...subject, description: 'Only what was done to this.' }),
  from: Type.Optional({ ...Instant, description: 'Only at this instant or later.' }),
  to: Type.Optional({ ...Instant, description: 'Only before this instant.' }),
};

/** How the audit is listed. */
export const AuditQuery = Type.Object({ ...PAGE_QUERY, ...FILTERS }, { additionalProperties: false });

/** Which of the audit is exported, and how it is written. */
export const AuditExportQuery = Type.Object(
  {
    format: Type.Optional(
      Type.Enum(['ndjson', 'csv'], { default: 'ndjson', description: 'How it is written.', examples: ['csv'] }),
    ),
    ...FILTERS,
  },
  { additionalProperties: false },
);

/** A page of the audit, newest first. */
export const AuditPage = pageOf('entries', reference(AuditEntry));
export type AuditPage = Static<typeof AuditPage>;
