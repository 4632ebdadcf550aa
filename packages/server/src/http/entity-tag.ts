import { hash } from 'node:crypto';

/** A strong entity tag of an answer: equal if and only if its bytes are. @source RFC 9110 section 8.8.3. */
export function entityTag(body: string): string {
  return `"${hash('sha256', body, 'base64url').slice(0, 27)}"`;
}

/** Whether an `If-None-Match` names the tag, so that the answer is known already. @source RFC 9110 section 13.1.2. */
export function isKnownTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((known) => known.trim().replace(/^W\//, '') === tag);
}
