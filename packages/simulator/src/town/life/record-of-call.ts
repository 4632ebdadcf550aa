import type { SegmentCall } from '../../segment-call.ts';
import type { OwnedRecord } from './truth-entry.ts';

/** What a call's record is about: the login, else the device, else the first of the external ids; null for nobody. */
export function recordOfCall(source: string, { userId, anonymousId, context }: SegmentCall): OwnedRecord | null {
  if (userId !== undefined && !PLACEHOLDERS.has(userId)) return { source, subjectType: 'user_id', subject: userId };
  if (anonymousId !== undefined) return { source, subjectType: 'anonymous_id', subject: anonymousId };
  const [first] = (context?.['externalIds'] ?? []) as readonly { type: string; id: string }[];
  return first === undefined ? null : { source, subjectType: first.type, subject: first.id };
}

/** What senders put where no user is logged in. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['', 'null', 'undefined']);

/** One text for a record: equal texts are equal records. */
export function recordKey({ source, subjectType, subject }: OwnedRecord): string {
  return `${source}\0${subjectType}\0${subject}`;
}
