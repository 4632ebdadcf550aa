/** Characters that are invisible and never part of an address: zero-width and direction marks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const ADDRESS =
  /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;
const PLACEHOLDER_LOCALS = new Set(['noreply', 'no-reply', 'donotreply', 'do-not-reply']);
const PLACEHOLDERS = new Set(['test@test.com', 'a@a.com', 'none@none.com', 'email@example.com', 'user@example.com']);

/**
 * One form for one mailbox: NFKC, lower case, nothing invisible. Null when it is no address or belongs to
 * nobody. Providers' habits (dots, plus signs) are left alone: they differ, and a wrong merge is worse.
 */
export function normaliseEmail(raw: string): string | null {
  const address = raw.normalize('NFKC').replace(INVISIBLE, '').trim().toLowerCase();
  if (address.length > 254 || !ADDRESS.test(address) || PLACEHOLDERS.has(address)) return null;
  return PLACEHOLDER_LOCALS.has(address.slice(0, address.indexOf('@'))) ? null : address;
}
