import { soundOf } from './sound-of.ts';
import { wordsOf } from './words-of.ts';

/** A word that is looked for: as it is written in plain letters, and the key under which it is searched. */
export interface SoughtWord {
  readonly plain: string;
  readonly sound: string;
}

/** What somebody typed into the box, read in every way in which it may be meant. */
export interface SearchQuestion {
  readonly text: string;
  /** Words of a name or of an address before its `@`; each may be only begun. */
  readonly words: readonly SoughtWord[];
  /** An e-mail address or its beginning, in lower case. */
  readonly address: string | null;
  /** `@` and a domain or its beginning, where nothing stands before it. */
  readonly domain: string | null;
  /** Digits of a number of which no letter is part; at least three. */
  readonly digits: string | null;
  /** Spellings in which it may be an identifier that a source issued. */
  readonly spellings: readonly string[];
  readonly uuid: string | null;
}

const MOST_WORDS = 8;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NUMBER = /^[+#№]?[\d\s().,/-]+$/u;

/** Reads what was typed into the box of the search. */
export function readSearchQuestion(typed: string): SearchQuestion {
  const text = typed
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  const at = text.indexOf('@');
  const local = at >= 0 ? text.slice(0, at) : text;
  const digits = NUMBER.test(text) ? text.replace(/\D/g, '') : '';
  const bare = text.replace(/^[#№]\s*/u, '');
  const uuid = text.toLowerCase();
  return {
    text,
    words: wordsOf(local)
      .slice(0, MOST_WORDS)
      .map((plain) => ({ plain, sound: soundOf(plain) })),
    address: /\s/.test(text) || text.length < 2 || at === 0 ? null : text.normalize('NFKC').toLowerCase(),
    domain: at === 0 && /^@[\p{L}\p{N}.-]+$/u.test(text) ? text.toLowerCase() : null,
    digits: digits.length >= 3 ? digits : null,
    spellings: [...new Set([text, bare, bare.toUpperCase(), bare.toLowerCase(), `#${bare}`])].filter(Boolean),
    uuid: UUID.test(uuid) ? uuid : null,
  };
}
