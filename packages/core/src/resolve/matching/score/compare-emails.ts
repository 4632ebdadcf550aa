import type { PreparedName } from '../normalise/prepared-name.ts';
import type { PreparedEmail } from '../normalise/read-email-address.ts';
import { editDistance } from './edit-distance.ts';
import { jaroFrom } from './jaro.ts';

const [EXACT, CLOSE, LOCAL, NAMESAKE, DIFFER] = [0, 1, 2, 3, 4] as const;

/**
 * Level of `email` for two addresses. The same local part at another provider is evidence of its own only where it is not just
 * the name, which was counted already: then it is `namesake`.
 */
export function compareEmails(left: PreparedEmail, right: PreparedEmail, names: readonly PreparedName[]): number {
  // Many people read and give the mailbox of a desk.
  if (left.key === right.key) return left.isRole ? NAMESAKE : EXACT;
  const length = Math.max(left.key.length, right.key.length);
  const most = Math.min(3, Math.floor(length / 6));
  if (editDistance(left.key, right.key, most) <= most) return CLOSE;
  if (left.local === right.local && left.local.length >= 4 && !left.isRole)
    return isName(left.local, names) ? NAMESAKE : LOCAL;
  const isLike = left.local.length >= 6 && jaroFrom(0.9, left.local, right.local) > 0;
  return isLike && jaroFrom(0.88, left.domain, right.domain) > 0 && !isName(left.local, names) ? CLOSE : DIFFER;
}

/** True for a local part made of the name and nothing that tells people of one name apart. */
function isName(local: string, names: readonly PreparedName[]): boolean {
  const words = names.flatMap(({ given, family }) => [...given, ...family]).map(({ latin }) => latin);
  let rest = local;
  for (const word of words.sort((a, b) => b.length - a.length)) {
    if (word.length > 1) rest = rest.replace(word, '');
  }
  return rest.replace(/[._-]+/g, '').length <= 1 && rest.length < local.length;
}
