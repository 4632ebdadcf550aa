import { identifierOf, IDENTIFIER_TYPES, traitsOfType } from '@throughline/core/resolve/identifier';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import type { MatchQuality } from '@throughline/core/understand/search/match-words';
import type { SearchQuestion } from '@throughline/core/understand/search/search-question';
import type { PoolClient } from 'pg';
import { readNamespaces } from '../../collect/sources/read-sources.ts';
import type { Deployment } from '../../config/deployment.ts';
import { together } from '../../postgres/together.ts';
import {
  type IdentifierHit,
  readHoldersOf,
  readHoldersOfAddresses,
  readHoldersOfEnds,
} from '../../resolve/read-identifier-hits.ts';
import { readLikeWords } from './read-like-words.ts';
import { type NameHit, readNameHits, type WordChoice } from './read-name-hits.ts';

/** Somebody who shows an identifier that was asked for, and how close it is. */
export type NumberHit = IdentifierHit & { readonly quality: MatchQuality };

/** Who may have been meant, before anybody has looked at them. */
export interface Found {
  readonly names: readonly NameHit[];
  readonly numbers: readonly NumberHit[];
  /** More fit than were read. */
  readonly isTruncated: boolean;
}

/** People read of those who fit; enough that the best of them are among the first. */
const MOST_NAMES = 200;
const MOST_NUMBERS = 60;
/** Fewer than this, and what was typed may hold a mistake. */
const FEW = 3;

/**
 * Whoever may be meant by what was typed. Names first as they stand and begun, and only where those are few also other
 * words that they may be mistyped from. Needs `planOnceByIndex`. A few statements, each by an index.
 */
export async function findPeople(
  client: PoolClient,
  deployment: Pick<Deployment, 'keyring' | 'settings'>,
  question: SearchQuestion,
): Promise<Found> {
  const { words, address, digits, domain } = question;
  const whole =
    domain === null ? words.map(({ sound }) => [{ word: sound, isOpen: false }]) : [[{ word: domain, isOpen: false }]];
  const open = whole.map(([choice]) => [{ ...choice!, isOpen: true }]);
  const [exact, issued, addresses, ends] = await together([
    readNameHits(client, whole, MOST_NAMES),
    readIssued(client, deployment, question),
    address === null ? [] : readHoldersOfAddresses(client, address, MOST_NUMBERS),
    digits === null ? [] : readHoldersOfEnds(client, endOf(digits), MOST_NUMBERS),
  ]);
  const names = new Map(exact.map((hit) => [hit.profileId, hit]));
  if (exact.length < MOST_NAMES)
    for (const hit of await readNameHits(client, open, MOST_NAMES)) names.set(hit.profileId, hit);
  const isTruncated = names.size >= MOST_NAMES || addresses.length >= MOST_NUMBERS || ends.length >= MOST_NUMBERS;
  if (names.size < FEW && issued.length === 0) {
    for (const hit of await readMistypedHits(client, words, open)) names.set(hit.profileId, hit);
  }
  const isOwn = ({ value }: IdentifierHit): boolean => issued.some((hit) => hit.value === value);
  return {
    names: [...names.values()],
    numbers: [
      ...issued.map((hit) => ({ ...hit, quality: 'exact' as const })),
      ...addresses.filter((hit) => !isOwn(hit)).map((hit) => ({ ...hit, quality: 'beginning' as const })),
      ...ends.filter((hit) => !isOwn(hit)).map((hit) => ({ ...hit, quality: 'part' as const })),
    ],
    isTruncated,
  };
}

/** People whose words may have been meant, and mistyped. */
async function readMistypedHits(
  client: PoolClient,
  words: SearchQuestion['words'],
  open: readonly (readonly WordChoice[])[],
): Promise<NameHit[]> {
  const likes = await readLikeWords(
    client,
    words.map(({ sound }) => sound),
  );
  if (likes.every((like) => like.length === 0)) return [];
  const choices = likes.map((like, at) => [...open[at]!, ...like.map((word) => ({ word, isOpen: false }))]);
  return readNameHits(client, choices, MOST_NAMES);
}

/** Whoever shows just this, as whatever type of identifier and in whichever namespace it may be meant. */
async function readIssued(
  client: PoolClient,
  { keyring, settings }: Pick<Deployment, 'keyring' | 'settings'>,
  { spellings }: SearchQuestion,
): Promise<IdentifierHit[]> {
  const namespaces = await readNamespaces(client);
  const { country } = settings();
  const ids = IDENTIFIER_TYPES.flatMap((type) => {
    const values = new Set(spellings.map((spelling) => normaliseIdentifier(type, spelling, country)));
    values.delete(null);
    const owners = traitsOfType(type).isGlobal ? [''] : namespaces;
    return [...values].flatMap((value) =>
      owners.map((namespace) => keyring.identifierId(identifierOf(type, namespace, value!))),
    );
  });
  return readHoldersOf(client, [...new Set(ids)], MOST_NUMBERS);
}

/** The digits that a number in another notation ends with too: without what stands before an area code. */
function endOf(digits: string): string {
  return digits.length > 9 ? digits.slice(-9) : digits.replace(/^0+(?=\d{3})/, '');
}
