import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import type { RecordName } from '../../record-name.ts';
import type { ExternalId, SegmentCall } from '../../segment-call.ts';

/** The country in which the engine reads national numbers; the town writes E.164, so that it does not matter. */
const REGION = 'GB';

/** What a call's record is called in the API: the login, else the device, else the first external id that names anybody. */
export function recordOfCall(source: string, { userId, anonymousId, context }: SegmentCall): RecordName | null {
  const named = (subjectType: ExternalId['type'] | 'anonymous_id', raw: string | undefined): RecordName | null => {
    const subject = raw === undefined ? null : normaliseIdentifier(subjectType, raw, REGION);
    return subject === null ? null : { source, subjectType, subject };
  };
  const login = named('user_id', userId) ?? named('anonymous_id', anonymousId);
  if (login !== null) return login;
  const externalIds = (context?.['externalIds'] ?? []) as unknown as readonly ExternalId[];
  for (const { type, id } of externalIds) {
    const record = named(type, id);
    if (record !== null) return record;
  }
  return null;
}
