import { randomUUID } from 'node:crypto';
import type { EventFact, EventType, Json, JsonObject, VerifiedClaims } from '@throughline/core/collect/event-fact';
import type { Receipt } from '@throughline/core/decide/receipt';
import { claimsOfEvent } from '@throughline/core/resolve/claims-of-event';
import { IDENTIFIER_TYPES, identifierOf } from '@throughline/core/resolve/identifier';
import { normaliseIdentifier } from '@throughline/core/resolve/normalise-identifier';
import type { Keyring } from '@throughline/core/resolve/record-news';
import type { Trust } from '@throughline/core/resolve/trust';
import { erasedReceipt } from '@throughline/core/trust/erased-receipt';
import type { LedgerEntry } from './erasure-ledger.ts';
import type { ArchivedRow } from './row-lines.ts';

/** How what is archived has to be read to find who is meant. */
export interface ErasureReading {
  readonly keyring: Keyring;
  /** ISO 3166 country in which national telephone numbers are read. */
  readonly country: string;
  /** Namespaces of sources by id. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/** Applies erasures made after a backup to its rows while they are read: what was erased enters no table again. */
export interface NewerErasures {
  readonly entries: readonly LedgerEntry[];
  /** Instants, exact, by keyed hash; for the tombstones to be written. */
  readonly hashes: ReadonlyMap<string, string>;
  /** The row as it may be restored, or null. Rows come in the order in which archives are written. */
  keep(table: string, row: ArchivedRow): ArchivedRow | null;
  /** Events left out so far. */
  eventsErased(): number;
}

/** `entries` are erasures that the archive does not know; `archived` are its tombstones. */
export function createNewerErasures(
  entries: readonly LedgerEntry[],
  archived: ReadonlyMap<string, string>,
  { keyring, country, namespaces }: ErasureReading,
): NewerErasures {
  const hashes = new Map<string, string>();
  for (const { hashes: own, erasedAt } of entries) {
    for (const hash of own) {
      const known = hashes.get(hash) ?? instantText(archived.get(hash));
      if (known === undefined || known < erasedAt) hashes.set(hash, erasedAt);
    }
  }
  const instants = new Map([...hashes].map(([hash, erasedAt]) => [hash, Date.parse(erasedAt)]));
  const everyNamespace = [...new Set(namespaces.values())];
  const profiles = new Set<string>();
  const owners = new Map<string, string>();
  const standIns = new Map<string, string>();
  let eventsErased = 0;

  const isErased = (id: unknown): boolean => typeof id === 'string' && hashes.has(id);

  function isErasedEvent(row: ArchivedRow): boolean {
    if (isErased(row['record_id'])) return true;
    const fact = factOf(row, namespaces);
    const claims = claimsOfEvent(fact, { phoneRegion: country });
    return (claims?.shown ?? []).some(
      ({ identifier }) =>
        fact.occurredAt <= (instants.get(keyring.identifierId(identifier)) ?? Number.NEGATIVE_INFINITY),
    );
  }

  /** A refused body may be of any shape: each of its texts is tried as every kind of identifier. */
  function mentionsErased(value: Json): boolean {
    if (Array.isArray(value)) return value.some(mentionsErased);
    if (typeof value === 'object' && value !== null)
      return Object.values(value).some((it) => mentionsErased(it ?? null));
    if (typeof value !== 'string' && typeof value !== 'number') return false;
    return IDENTIFIER_TYPES.some((type) => {
      const normalised = normaliseIdentifier(type, String(value), country);
      if (normalised === null) return false;
      return everyNamespace.some((namespace) =>
        isErased(keyring.identifierId(identifierOf(type, namespace, normalised))),
      );
    });
  }

  /** A record that is nobody's: one for each person whose records are erased. */
  function standInOf(row: ArchivedRow): string {
    const recordId = String(row['record_id']);
    const person = owners.get(recordId) ?? recordId;
    const standIn = standIns.get(person) ?? randomUUID();
    standIns.set(person, standIn);
    return standIn;
  }

  return {
    entries,
    hashes,
    eventsErased: () => eventsErased,
    keep(table, row) {
      switch (table) {
        case 'membership':
          if (!isErased(row['record_id'])) return row;
          profiles.add(String(row['profile_id']));
          owners.set(String(row['record_id']), String(row['profile_id']));
          return null;
        case 'record':
          return isErased(row['record_id']) ? null : row;
        case 'household_ruling':
        case 'judgement':
          return isErased(row['left_record_id']) || isErased(row['right_record_id']) ? null : row;
        case 'quarantine':
          return [row['body'], row['original_body']].some((body) => mentionsErased(jsonOf(body))) ? null : row;
        case 'consent':
          return isErased(row['record_id']) ? null : row;
        case 'suppression':
          return isErased(row['record_id']) ? null : isErased(row['identifier_id']) ? erasedSuppression(row) : row;
        case 'decision':
          return isErased(row['record_id']) ? erasedDecision(row, standInOf(row)) : row;
        case 'survey_answer':
          return isErased(row['record_id'])
            ? { ...row, record_id: standInOf(row), is_erased: true, answers: '{}', locale: null }
            : row;
        case 'webhook_delivery':
          return profiles.has(String(row['profile_id'])) ? null : row;
        case 'change':
          return profiles.has(String(row['profile_id'])) ? { ...row, before: null, after: null } : row;
        case 'event':
          if (!isErasedEvent(row)) return row;
          eventsErased += 1;
          return null;
        default:
          return row;
      }
    },
  };
}

function erasedDecision(row: ArchivedRow, standIn: string): ArchivedRow {
  const receipt = JSON.stringify(erasedReceipt(JSON.parse(String(row['receipt'])) as Receipt));
  return { ...row, record_id: standIn, is_erased: true, receipt };
}

/** What of an address stays: that the law or the person forbids to contact it. */
function erasedSuppression(row: ArchivedRow): ArchivedRow | null {
  const stays = (row['kind'] === 'do_not_contact' || row['kind'] === 'legal') && row['lifted_at'] === null;
  return stays ? { ...row, asked_by: 'erased', reason: 'erased' } : null;
}

/** As the ledger writes it, from PostgreSQL's text in UTC: comparable as text. */
function instantText(text: string | undefined): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text ?? '');
  return parts === null ? undefined : `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(6, '0')}Z`;
}

function factOf(row: ArchivedRow, namespaces: ReadonlyMap<string, string>): EventFact {
  const sourceId = String(row['source_id']);
  return {
    dedupeKey: String(row['dedupe_key']),
    sourceId,
    namespace: namespaces.get(sourceId) ?? '',
    trust: row['trust'] as Trust,
    verified: typeof row['verified'] === 'string' ? (JSON.parse(row['verified']) as VerifiedClaims) : null,
    type: row['type'] as EventType,
    name: row['name'] as string | null,
    occurredAt: Date.parse(String(row['occurred_at'])),
    isExcluded: false,
    body: JSON.parse(String(row['payload'])) as JsonObject,
  };
}

function jsonOf(text: ArchivedRow[string] | undefined): Json {
  try {
    return JSON.parse(String(text)) as Json;
  } catch {
    return String(text);
  }
}
