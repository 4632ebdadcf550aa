import type { PreparedName } from '../normalise/prepared-name.ts';
import type { PreparedEmail } from '../normalise/read-email-address.ts';
import { editDistanceOf } from './edit-distance.ts';
import { jaroFromOf } from './jaro.ts';

const [EXACT, CLOSE, LOCAL, NAMESAKE, DIFFER] = [0, 1, 2, 3, 4] as const;

/** Providers at which everybody may have a mailbox. One of them is never a typing error for another. */
const PROVIDERS: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.de hotmail.fr hotmail.it hotmail.co.uk live.com live.de msn.com ' +
    'yahoo.com yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com aol.de mail.com email.com ' +
    'gmx.de gmx.net gmx.at gmx.ch gmx.com web.de freenet.de t-online.de proton.me protonmail.com mail.ru bk.ru list.ru inbox.ru ' +
    'yandex.ru yandex.com ya.ru rambler.ru mail.md wp.pl o2.pl onet.pl seznam.cz orange.fr free.fr laposte.net libero.it qq.com 163.com'
  ).split(' '),
);

/**
 * Level of `email` for two addresses. What only says the name again, which was counted already, is `namesake`: the name at another
 * provider, the name with another number, two names of which each is its own record's.
 */
export function compareEmails(
  left: PreparedEmail,
  right: PreparedEmail,
  names: readonly PreparedName[],
  otherNames: readonly PreparedName[],
): number {
  // Many people read and give the mailbox of a desk.
  if (left.key === right.key) return left.isRole ? NAMESAKE : EXACT;
  if (left.local === right.local) return compareProviders(left, right, [...names, ...otherNames]);
  const most = Math.min(3, Math.floor(Math.max(left.local.length, right.local.length) / 4));
  const errors = editDistanceOf(left.local, left.localBits, right.local, right.localBits, most);
  if (errors > most && !isLike(left, right)) return DIFFER;
  const both = [...names, ...otherNames];
  // One provider hears no dots, and its name mistyped is another's.
  if (left.domain !== right.domain && left.local.replaceAll('.', '') === right.local.replaceAll('.', ''))
    return compareProviders(left, right, both);
  if (isName(left.local, names) && isName(right.local, otherNames)) return NAMESAKE;
  const [one, other] = [left.local, right.local].map((local) => local.replace(/\d+/g, '')) as [string, string];
  const isNamed = isName(one, both) || isName(other, both);
  // ana.rusu1975 and ana.rusu1978 are what a provider offers to two people of one name.
  if (isOtherNumber(left.local, right.local)) {
    if (isNamed) return NAMESAKE;
    if (one === other) return errors > 1 ? DIFFER : CLOSE;
  }
  if (!isSameProvider(left, right)) return DIFFER;
  return isNamed && errors > most ? DIFFER : CLOSE;
}

/** The level of one local part at two domains. */
function compareProviders(left: PreparedEmail, right: PreparedEmail, names: readonly PreparedName[]): number {
  if (isSameProvider(left, right)) return left.isRole ? NAMESAKE : CLOSE;
  if (left.local.length < 4 || left.isRole) return DIFFER;
  return isName(left.local, names) ? NAMESAKE : LOCAL;
}

/** True for one domain, also mistyped. */
function isSameProvider({ domain, domainBits }: PreparedEmail, other: PreparedEmail): boolean {
  if (domain === other.domain) return true;
  if (PROVIDERS.has(domain) && PROVIDERS.has(other.domain)) return false;
  const most = Math.min(2, Math.floor(Math.max(domain.length, other.domain.length) / 6));
  return editDistanceOf(domain, domainBits, other.domain, other.domainBits, most) <= most;
}

function isLike(left: PreparedEmail, right: PreparedEmail): boolean {
  return (
    Math.min(left.local.length, right.local.length) >= 6 &&
    jaroFromOf(0.9, left.local, left.localBits, right.local, right.localBits) > 0 &&
    jaroFromOf(0.88, left.domain, left.domainBits, right.domain, right.domainBits) > 0
  );
}

/** True for a local part made of the name and nothing that tells people of one name apart. */
function isName(local: string, names: readonly PreparedName[]): boolean {
  const words = names.flatMap(({ given, family }) => [...given, ...family]).map(({ latin }) => latin);
  let rest = local;
  for (const word of words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    if (word.length > 1) rest = rest.replace(word, '');
  }
  return rest.replace(/[._-]+/g, '').length <= 1 && rest.length < local.length;
}

/** True where the numbers in two local parts are not the same. */
function isOtherNumber(left: string, right: string): boolean {
  return left.replace(/\D+/g, '') !== right.replace(/\D+/g, '');
}
