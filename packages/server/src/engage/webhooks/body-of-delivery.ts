import { readPersonSummary } from '../../understand/read-person-summary.ts';
import type { Deployment } from '../../config/deployment.ts';
import type { ClaimedDelivery } from './delivery-store.ts';

/** Receivers expect small messages; a person of thousands of records is no message. */
const MAX_BYTES = 256 * 1024;

/**
 * The text that is sent: the stored message, with the person as it stands now where the webhook wants it. The record is
 * never stored with the message, so that an erasure has nothing to look for here.
 */
export async function bodyOfDelivery(
  deployment: Deployment,
  { profileId, kind, body }: ClaimedDelivery,
  includeRecord: boolean,
): Promise<string> {
  if (!includeRecord || kind === 'person.erased') return body;
  const message = JSON.parse(body) as { data: object };
  const withRecord = (record: unknown): string => JSON.stringify({ ...message, data: { ...message.data, record } });
  const text = withRecord(await readPersonSummary(deployment, profileId));
  return Buffer.byteLength(text) <= MAX_BYTES ? text : withRecord(null);
}
