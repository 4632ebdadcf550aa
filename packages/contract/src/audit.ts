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

/** One thing that somebody changed. */
export const AuditEntry = Type.Object(
  {
    id: uuid('Id of the entry.'),
    at: Instant,
    actor: Actor,
    action,
    subject,
    detail: Type.Record(Type.String(), Type.Unknown(), { description: 'More of it; no personal data.' }),
  },
  { $id: 'AuditEntry', additionalProperties: false, description: 'Who did what, when, to what.' },
);
export type AuditEntry = Static<typeof AuditEntry>;

/** How the audit is listed. */
export const AuditQuery = Type.Object(
  {
    ...PAGE_QUERY,
    action: Type.Optional({ ...action, description: 'Only this action, or all of one kind, such as `source`.' }),
    subject: Type.Optional({ ...subject, description: 'Only what was done to this.' }),
    from: Type.Optional({ ...Instant, description: 'Only at this instant or later.' }),
    to: Type.Optional({ ...Instant, description: 'Only before this instant.' }),
  },
  { additionalProperties: false },
);

/** A page of the audit, newest first. */
export const AuditPage = pageOf('entries', reference(AuditEntry));
export type AuditPage = Static<typeof AuditPage>;
