import type { AccessKey, AccessKeyAnswer, AccessKeyList, CreatedAccessKey } from '@throughline/contract/access-key';
import { textTable } from '../print/text-table.ts';

/** Every access key, for people to read. */
export function keysText({ accessKeys }: AccessKeyList, now: number): string {
  if (accessKeys.length === 0) return 'There is no access key yet: "throughline keys create NAME" makes one.\n';
  return textTable(
    ['id', 'name', 'reads', 'made', 'last used', 'state'],
    accessKeys.map((key) => [
      key.id,
      key.name,
      key.fields?.join(', ') ?? 'everything',
      key.createdAt.slice(0, 10),
      key.lastUsedAt?.slice(0, 16).replace('T', ' ') ?? 'never',
      stateOf(key, now),
    ]),
  );
}

/** A new access key, for people to read. */
export function createdKeyText({ accessKey, key }: CreatedAccessKey, baseUrl: string): string {
  return (
    `Access key "${accessKey.name}" (${accessKey.id}) is there. The key, shown this once:\n\n  ${key}\n\n` +
    `Try it:\n  curl -H 'Authorization: Bearer ${key}' ${baseUrl}/api/profiles/user_id:u1\n`
  );
}

/** A revoked access key, for people to read. */
export function revokedKeyText({ accessKey }: AccessKeyAnswer): string {
  return `Access key "${accessKey.name}" (${accessKey.id}) reads nothing any more.\n`;
}

function stateOf({ revokedAt, expiresAt }: AccessKey, now: number): string {
  if (revokedAt !== null) return `revoked ${revokedAt.slice(0, 10)}`;
  if (expiresAt === null) return 'valid';
  return Date.parse(expiresAt) <= now ? `expired ${expiresAt.slice(0, 10)}` : `valid until ${expiresAt.slice(0, 10)}`;
}
