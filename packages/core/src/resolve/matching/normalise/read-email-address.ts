import { normaliseEmail } from '../../normalise-email.ts';
import { letterBits } from '../score/letter-bits.ts';
import { cleanText } from './clean-text.ts';
import { latinLetters } from './latin-letters.ts';

/** An e-mail address taken apart. */
export interface PreparedEmail {
  /** As it is delivered: `normaliseEmail`. */
  readonly address: string;
  /** One mailbox by the rules of its provider; a second key, never in place of the address. */
  readonly key: string;
  readonly local: string;
  readonly domain: string;
  /** True for a desk's mailbox (info@, sales@): many people read it. */
  readonly isRole: boolean;
  /** Which letters key, local part and domain have. */
  readonly keyBits: number;
  readonly localBits: number;
  readonly domainBits: number;
}

const GMAIL = new Set(['gmail.com', 'googlemail.com']);
/** Providers that deliver `name+tag` to `name`. */
const PLUS = new Set([
  ...GMAIL,
  'outlook.com',
  'hotmail.com',
  'live.com',
  'icloud.com',
  'me.com',
  'proton.me',
  'protonmail.com',
  'fastmail.com',
  'yandex.ru',
  'ya.ru',
]);
const SAME_DOMAIN: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'ya.ru': 'yandex.ru',
  'yandex.com': 'yandex.ru',
  'protonmail.com': 'proton.me',
  'me.com': 'icloud.com',
};
const ROLES = new Set(
  'info sales contact office admin support help service team mail post hello shop orders billing accounts reception family'.split(
    ' ',
  ),
);

/** An address has 254 characters at most (RFC 5321, 4.5.3.1), a name may stand before it. */
const LONGEST = 400;

/** An e-mail address in its parts, also out of `Jay <jay@x.org>`; null where it is none or nobody's. */
export function readEmailAddress(raw: string): PreparedEmail | null {
  // Cut before it is searched: thousands of @ behind a bracket would be tried against each other.
  const short = raw.slice(0, LONGEST);
  const text = cleanText(/<([^<>]+@[^<>]+)>/.exec(short)?.[1] ?? short);
  const address = text === null ? null : normaliseEmail(text);
  if (address === null) return null;
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const untagged = PLUS.has(domain) ? local.replace(/\+.*$/, '') : local;
  const box = GMAIL.has(domain) ? untagged.replaceAll('.', '') : untagged;
  const key = `${box || local}@${SAME_DOMAIN[domain] ?? domain}`;
  const plain = latinLetters(box || local);
  return {
    address,
    key,
    local: plain,
    domain,
    isRole: ROLES.has(local),
    keyBits: letterBits(key),
    localBits: letterBits(plain),
    domainBits: letterBits(domain),
  };
}
