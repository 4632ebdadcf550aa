import type { ConsentWord, PersonConsents } from '@throughline/contract/person-consents';
import type { Json } from '@throughline/core/collect/event-fact';
import { isObject } from '@throughline/core/collect/json-path';
import { type Trust, trustName } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { readSourceNames } from '../../collect/sources/read-sources.ts';
import type { Deployment } from '../../config/deployment.ts';
import { readPlacedActions } from '../../decide/read-places.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { plainArray } from '../../postgres/sql-array.ts';
import { readPersonId } from '../../resolve/read-person-id.ts';
import { readRecordsOfPerson } from '../../resolve/read-records-of-person.ts';
import { readPersonDocuments } from '../../understand/read-people.ts';
import { readLedgerConsents } from './consent-store.ts';
import { readConsents } from './read-consents.ts';
import { standingConsents } from './standing-consents.ts';

/** Events that say something of consent, and entries of the ledger, that are read; a banner says it on every page. */
const MOST_READ = 200;
/** Words of one purpose that are shown. */
const MOST_WORDS = 50;

type Said = ConsentWord & { readonly purpose: string };

/**
 * What a person said of every purpose, each word with the event or the entry of the ledger that proves it, what stands,
 * and what needs it.
 * @throws ProblemError `person_not_found`, `person_erased`
 */
export async function readPersonConsents(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  askedId: string,
): Promise<PersonConsents> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const id = await readPersonId(client, askedId);
    const recordIds = await readRecordsOfPerson(client, id);
    const ofEvents = (await readPersonDocuments(client, [id], settings())).get(id)?.consents ?? {};
    const entries = await readConsents(client, { recordIds, purpose: null, after: null, limit: MOST_READ });
    const events = await readConsentEvents(client, recordIds);
    const said = [...events.flatMap(wordsOfEvent), ...entries.map(({ consent }) => wordOfEntry(consent))].sort(
      (left, right) => (left.saidAt < right.saidAt ? 1 : -1),
    );
    const standingOn = async (channel: string | null) =>
      standingConsents(ofEvents, await readLedgerConsents(client, plainArray(recordIds), channel));
    const channels = [...new Set(said.map(({ channel }) => channel))].filter((channel) => channel !== null).sort();
    const byChannel = new Map<string | null, Record<string, 'granted' | 'denied'>>([[null, await standingOn(null)]]);
    for (const channel of channels) byChannel.set(channel, await standingOn(channel));
    const actions = await readPlacedActions(client);
    const needed = actions.flatMap(({ action }) => action.consentPurpose ?? []);
    const known = [...settings().persuasion.consentPurposes, ...needed, ...Object.keys(ofEvents)];
    const purposes = [...new Set([...known, ...said.map(({ purpose }) => purpose)])].sort();
    return {
      id,
      purposes: purposes.map((purpose) => {
        const words = said.filter((word) => word.purpose === purpose);
        const spoken = new Set(words.map(({ channel }) => channel));
        return {
          purpose,
          standing: byChannel.get(null)![purpose] ?? null,
          channels: channels
            .filter((channel) => spoken.has(channel))
            .map((channel) => ({ channel, standing: byChannel.get(channel)![purpose] ?? null })),
          usedBy: actions
            .filter(({ action }) => action.consentPurpose === purpose)
            .map(({ action }) => ({ action: action.key, name: action.name })),
          words: words.slice(0, MOST_WORDS).map(({ purpose: _purpose, ...word }) => word),
        };
      }),
      isWhole: entries.length < MOST_READ && events.length < MOST_READ,
    };
  });
}

interface ConsentEvent {
  readonly id: string;
  readonly recordId: string;
  readonly source: string;
  readonly trust: Trust;
  readonly type: string;
  readonly name: string | null;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  readonly consent: string;
}

/** The newest events of some records that count and say something of consent. */
async function readConsentEvents(client: PoolClient, recordIds: readonly string[]): Promise<ConsentEvent[]> {
  const names = await readSourceNames(client);
  const { rows } = await client.query<Omit<ConsentEvent, 'source'> & { sourceId: string }>(
    `select event_id as id, record_id as "recordId", source_id as "sourceId", trust, type, name,
       occurred_at as "occurredAt", received_at as "receivedAt", consent
     from event where record_id = any($1::uuid[]) and consent is not null
       and event_counts(source_id, record_id, received_at, marks)
     order by occurred_at desc, event_id desc limit $2`,
    [plainArray(recordIds), MOST_READ],
  );
  return rows.map(({ sourceId, ...row }) => ({ ...row, source: names.get(sourceId) ?? sourceId }));
}

function wordsOfEvent(event: ConsentEvent): Said[] {
  const consent = JSON.parse(event.consent) as Json;
  const preferences = isObject(consent) ? consent['categoryPreferences'] : null;
  if (!isObject(preferences)) return [];
  return Object.entries(preferences).flatMap(([purpose, isGranted]) => {
    if (typeof isGranted !== 'boolean') return [];
    return [
      {
        purpose,
        word: isGranted ? ('granted' as const) : ('denied' as const),
        channel: null,
        saidAt: event.occurredAt.toISOString(),
        recordId: event.recordId,
        trust: trustName(event.trust),
        proof: {
          kind: 'event' as const,
          eventId: event.id,
          source: event.source,
          type: event.type,
          name: event.name,
          receivedAt: event.receivedAt.toISOString(),
        },
      },
    ];
  });
}

function wordOfEntry(entry: Awaited<ReturnType<typeof readConsents>>[number]['consent']): Said {
  const { purpose, word, channel, saidAt, recordId, id: consentId, madeBy, recordedAt, proof: said } = entry;
  const proof = { kind: 'ledger' as const, consentId, madeBy, recordedAt, said };
  return { purpose, word, channel, saidAt, recordId, trust: 'server', proof };
}
