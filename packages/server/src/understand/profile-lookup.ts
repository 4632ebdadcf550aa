import { type Identifier, identifierOf, isIdentifierType, traitsOfType } from '@throughline/core/resolve/identifier';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import { readNamespaces } from '../collect/sources/read-sources.ts';
import type { Deployment } from '../config/deployment.ts';
import { createFreshValue } from '../config/fresh-value.ts';
import { type Holding, type IdMeaning, type ProfileRow, readHoldings, readIdMeanings } from './profile-store.ts';

/** Who is meant by what somebody asked for; `reason` and `detail` are sentences without personal data. */
export type ProfileOutcome =
  | { readonly kind: 'found'; readonly profile: ProfileRow; readonly askedId: string | null }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'erased' }
  | { readonly kind: 'invalid'; readonly detail: string };

/** How profiles are looked up. */
export interface ProfileQuestion {
  /** `TYPE:VALUE`, or `id:` and the id of a person. */
  readonly asked: readonly string[];
  /** Undefined: whichever namespaces there are. */
  readonly namespace: string | undefined;
  readonly withOrders: boolean;
}

type Meaning =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'identifiers'; readonly ids: readonly string[] }
  | { readonly kind: 'invalid'; readonly detail: string };

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** A namespace is new when a source is made: until then nobody can be known in it. */
const NAMESPACES_FRESH_MS = 1_000;

/**
 * Looks people up by identifiers and ids, each in the order asked: one statement for all identifiers, one for all ids.
 *
 * A value names a person only if, among the claims worth most, one person shows it and it stands (`model.md` 3 and 4):
 * what two people share names neither, and what a stranger with a public key claims takes nothing from whom a server
 * knows by it.
 */
export function createProfileLookup({
  pool,
  keyring,
  settings,
}: Deployment): (question: ProfileQuestion) => Promise<ProfileOutcome[]> {
  const namespaces = createFreshValue(() => readNamespaces(pool), { maxAgeMs: NAMESPACES_FRESH_MS });

  async function meaningOf(text: string, namespace: string | undefined): Promise<Meaning> {
    const at = text.indexOf(':');
    const [type, value] = [text.slice(0, at), text.slice(at + 1)];
    if (type === 'id') {
      if (UUID.test(value)) return { kind: 'id', id: value.toLowerCase() };
      return { kind: 'invalid', detail: 'The id given is no UUID.' };
    }
    if (!isIdentifierType(type) || type === 'order_id') {
      // Not repeated: somebody who left the type out wrote an address or a number there.
      return { kind: 'invalid', detail: 'What stands before the colon is no type of identifier that names a person.' };
    }
    const normalised = normaliseIdentifier(type, value, settings().country);
    if (normalised === null) {
      return { kind: 'invalid', detail: `The value given is no ${type} that could be somebody's.` };
    }
    const names = traitsOfType(type).isGlobal ? [''] : namespace === undefined ? await namespaces.get() : [namespace];
    const identifiers = names.map((name): Identifier => identifierOf(type, name, normalised));
    return { kind: 'identifiers', ids: identifiers.map((identifier) => keyring.identifierId(identifier)) };
  }

  return async function lookUpProfiles({ asked, namespace, withOrders }) {
    const meanings = await Promise.all(asked.map((text) => meaningOf(text, namespace)));
    const ids = new Set(meanings.flatMap((meaning) => (meaning.kind === 'id' ? [meaning.id] : [])));
    const identifierIds = new Set(meanings.flatMap((meaning) => (meaning.kind === 'identifiers' ? meaning.ids : [])));
    const [idMeanings, holdings] = await Promise.all([
      ids.size === 0 ? new Map<string, IdMeaning>() : readIdMeanings(pool, [...ids], { withOrders }),
      identifierIds.size === 0 ? new Map<string, Holding>() : readHoldings(pool, [...identifierIds], { withOrders }),
    ]);
    return meanings.map((meaning) => {
      if (meaning.kind === 'invalid') return meaning;
      if (meaning.kind === 'id') return whoHasId(idMeanings.get(meaning.id)!);
      return whoHolds(meaning.ids.flatMap((id) => holdings.get(id) ?? []));
    });
  };
}

function whoHasId({ askedId, profile, isErased, isRecord }: IdMeaning): ProfileOutcome {
  if (profile !== null) return { kind: 'found', profile, askedId };
  if (isErased) return { kind: 'erased' };
  if (isRecord) return { kind: 'unknown', reason: 'Nothing that the record of that id said counts at present.' };
  return { kind: 'unknown', reason: 'No record has that id.' };
}

/** Who is meant by a value, one holding for each namespace in which somebody shows it. */
function whoHolds(holdings: readonly Holding[]): ProfileOutcome {
  for (const holding of holdings) {
    const reason = whyAmbiguous(holding);
    if (reason !== null) return { kind: 'unknown', reason };
  }
  const people = new Map(holdings.flatMap(({ profile }) => (profile === null ? [] : [[profile.id, profile]])));
  const [profile] = people.values();
  if (profile === undefined) {
    return { kind: 'unknown', reason: 'Nobody shows it, or only records that show too many values of its type.' };
  }
  if (people.size > 1)
    return { kind: 'unknown', reason: 'It means different people in different namespaces: name one.' };
  return { kind: 'found', profile, askedId: null };
}

function whyAmbiguous({ trust, state, isCut, people, isCrowded, profile }: Holding): string | null {
  if (isCrowded || state[trust] === 'g') return 'It is generic: far too many show it.';
  if (state[trust] === 'c') return 'It is contested: two identified people show it.';
  if (isCut) return 'It is cut: it would join two people by a chain.';
  if (people > 1) return `${people} people show it, and nothing says whose it is.`;
  return profile === null ? 'Whoever shows it is just becoming part of another person.' : null;
}
