import type { PreparedName } from '../normalise/prepared-name.ts';
import type { PreparedEmail } from '../normalise/read-email-address.ts';
import { editDistanceOf } from './edit-distance.ts';
import { jaroFromOf } from './jaro.ts';

const [EXACT, CLOSE, LOCAL, NAMESAKE, DIFFER] = [0, 1, 2, 3, 4] as const;

/**
 * Level of `email` for two addresses. The same local part at another provider is evidence of its own only where it is not just
 * the name, which was counted already: then it is `namesake`.
 */
export function compareEmails(
  left: PreparedEmail,
  right: PreparedEmail,
  names: readonly PreparedName[],
  otherNames: readonly PreparedName[],
): number {
  // Many people read and give the mailbox of a desk.
  if (left.key === right.key) return left.isRole ? NAMESAKE : EXACT;
  const length = Math.max(left.key.length, right.key.length);
  const most = Math.min(3, Math.floor(length / 6));
  const errors = editDistanceOf(left.key, left.keyBits, right.key, right.keyBits, most);
  if (errors > most && left.local === right.local && left.local.length >= 4 && !left.isRole)
    return isName(left.local, names, otherNames) ? NAMESAKE : LOCAL;
  if (errors > most && !isLike(left, right)) return DIFFER;
  if (isOtherNumber(left.local, right.local)) {
    // ana.rusu1975 and ana.rusu1978 are what a provider offers to two people of one name.
    if (isName(left.local.replace(/\d+/g, ''), names, otherNames)) return NAMESAKE;
    return errors > 1 ? DIFFER : CLOSE;
  }
  const isNamed = errors > most && (isName(left.local, names, otherNames) || isName(right.local, names, otherNames));
  return isNamed ? DIFFER : CLOSE;
}

function isLike(left: PreparedEmail, right: PreparedEmail): boolean {
  return (
    Math.min(left.local.length, right.local.length) >= 6 &&
    jaroFromOf(0.9, left.local, left.localBits, right.local, right.localBits) > 0 &&
    jaroFromOf(0.88, left.domain, left.domainBits, right.domain, right.domainBits) > 0
  );
}

/** True for a local part made of the name and nothing that tells people of one name apart. */
function isName(local: string, names: readonly PreparedName[], otherNames: readonly PreparedName[]): boolean {
  const words = [...names, ...otherNames]
    .flatMap(({ given, family }) => [...given, ...family])
    .map(({ latin }) => latin);
  let rest = local;
  for (const word of words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    if (word.length > 1) rest = rest.replace(word, '');
  }
  return rest.replace(/[._-]+/g, '').length <= 1 && rest.length < local.length;
}

/** True where two local parts differ in nothing but their digits. */
function isOtherNumber(left: string, right: string): boolean {
  return left !== right && left.replace(/\d+/g, '') === right.replace(/\d+/g, '');
}
