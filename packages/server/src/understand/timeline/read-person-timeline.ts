import type { Touchpoint } from '@throughline/contract/touchpoint';
import { foldViews } from '@throughline/core/understand/touchpoints/fold-views';
import { isView, touchpointKind, type TouchpointKind } from '@throughline/core/understand/touchpoints/touchpoint-kind';
import { touchpointOf } from '@throughline/core/understand/touchpoints/touchpoint-of';
import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { PoolClient } from 'pg';
import { readSources } from '../../collect/sources/read-sources.ts';
import { readTouchBodies, readTouchRows, type TouchRow } from '../../collect/read-touch-rows.ts';
import type { Deployment } from '../../config/deployment.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { planOnce } from '../../postgres/plan-once.ts';
import { together } from '../../postgres/together.ts';
import { readSourcesOfRecords } from '../../resolve/read-record-sources.ts';
import { readRecordsOfPerson } from '../../resolve/read-records-of-person.ts';
import { readTurningPoints, type TurningPoint } from './read-turning-points.ts';
import { isOlder, NEWEST, newestFirst, type TimelinePlace } from './timeline-place.ts';

/** Which part of a person's line is read. */
export interface TimelineAsked {
  readonly profileId: string;
  readonly before: TimelinePlace | null;
  readonly limit: number;
  /** Null for all. */
  readonly kinds: ReadonlySet<TouchpointKind> | null;
  readonly department: string | null;
  readonly includeUncounted: boolean;
}

/** A part of a line; `next` is where the next one begins. */
export interface TimelinePart {
  readonly touchpoints: Touchpoint[];
  readonly next: TimelinePlace | null;
}

/** Rows read in turn until a page is full: what is asked for is mostly among the first, and never more is read than all. */
const HELPINGS = [150, 600, 2_000];
/** Turning points that may lie in one ms. */
const SAME_MS = 50;

/** One or several rows, or a turning point, and the place after which the next page begins once it was shown. */
type Item = { readonly place: TimelinePlace; readonly rows: readonly TouchRow[]; readonly point: TurningPoint | null };

/**
 * The touchpoints of a person over all departments, newest first, with what was decided, agreed to and found out about
 * them. Looks that follow each other are one visit. Reads a bounded number of events, whatever the person has done: a page
 * of what is rare may be short, and goes on where it stopped.
 */
export async function readPersonTimeline(deployment: Deployment, asked: TimelineAsked): Promise<TimelinePart> {
  return inTransaction(deployment.pool, async (client) => {
    const [, all, sources] = await together([
      planOnce(client),
      readRecordsOfPerson(client, asked.profileId),
      readSources(client),
    ]);
    const sourceOf = new Map(sources.map((source) => [source.id, source]));
    const isAsked = (sourceId: string | null): boolean =>
      asked.department === null || (sourceId !== null && sourceOf.get(sourceId)?.department === asked.department);
    const sourceOfRecord = await readSourcesOfRecords(client, all);
    const recordIds = all.filter((recordId) => isAsked(sourceOfRecord.get(recordId) ?? null));
    const { items, next, isCut } = await readItems(client, { ...asked, recordIds });
    const bodies = await readTouchBodies(
      client,
      items.flatMap(({ rows: [first] }) => first ?? []),
    );
    const currency = deployment.settings().currency;
    const touchpoints = items.map(({ rows, point }, at): Touchpoint => {
      const sourceId =
        point === null ? rows[0]!.sourceId : (point.sourceId ?? sourceOfRecord.get(point.recordId ?? ''));
      const source = sourceOf.get(sourceId ?? '');
      const where = { department: source?.department ?? null, source: source?.name ?? null };
      if (point !== null) return { ...pointAnswer(point), ...where };
      const [first] = rows;
      const body = bodies.get(first!.eventId) ?? {};
      const continues = isCut && at === items.length - 1 && isView(first!);
      return { ...visitAnswer(rows, body, { namespace: source?.namespace ?? '', currency, continues }), ...where };
    });
    return { touchpoints, next };
  });
}

/** Rows and turning points of a page, folded and filtered, and where the next page begins. */
async function readItems(
  client: PoolClient,
  asked: TimelineAsked & { readonly recordIds: readonly string[] },
): Promise<{ items: Item[]; next: TimelinePlace | null; isCut: boolean }> {
  const { kinds, limit, recordIds } = asked;
  const begin = asked.before ?? NEWEST;
  const wants = (kind: TouchpointKind): boolean => kinds === null || kinds.has(kind);
  const points = (
    await readTurningPoints(client, { profileId: asked.profileId, recordIds, before: begin, limit: limit + SAME_MS })
  ).filter(
    (point) => isOlder(point, begin) && wants(point.kind) && (asked.department === null || point.kind !== 'identity'),
  );
  const rows: TouchRow[] = [];
  let before = begin;
  for (const [nth, helping] of HELPINGS.entries()) {
    const read = await readTouchRows(client, {
      recordIds,
      before: [new Date(before.at).toISOString(), before.key],
      limit: helping,
      includeUncounted: asked.includeUncounted,
    });
    rows.push(...read);
    const isAll = read.length < helping;
    before = isAll ? before : placeOf(read.at(-1)!);
    const items = itemsOf(rows, points, wants, isAll ? null : before);
    if (items.length > limit) return { items: items.slice(0, limit), next: items[limit - 1]!.place, isCut: false };
    if (isAll) return { items, next: null, isCut: false };
    if (nth === HELPINGS.length - 1) return { items, next: before, isCut: true };
  }
  return { items: [], next: null, isCut: false };
}

/** `until`: events before it have not been read, so that nothing older may be shown yet. */
function itemsOf(
  rows: readonly TouchRow[],
  points: readonly TurningPoint[],
  wants: (kind: TouchpointKind) => boolean,
  until: TimelinePlace | null,
): Item[] {
  const shown = rows.filter((row) => wants(touchpointKind(row)));
  const runs = foldViews(shown).flatMap((run) => cutAt(run, points));
  const items: Item[] = [
    ...runs.map((run) => ({ place: placeOf(run.at(-1)!), rows: run, point: null })),
    ...points.map((point) => ({ place: { at: point.at, key: point.key }, rows: [], point })),
  ];
  return items
    .sort((left, right) => newestFirst(left.place, right.place))
    .filter(({ place }) => until === null || !isOlder(place, until));
}

/** A visit in which a turning point lies is two. */
function cutAt(run: readonly TouchRow[], points: readonly TimelinePlace[]): TouchRow[][] {
  const parts: TouchRow[][] = [];
  for (const row of run) {
    const last = parts.at(-1);
    const previous = last?.at(-1);
    const isApart =
      previous !== undefined &&
      points.some((point) => isOlder(point, placeOf(previous)) && isOlder(placeOf(row), point));
    if (last === undefined || isApart) parts.push([row]);
    else last.push(row);
  }
  return parts;
}

function placeOf({ occurredAt, dedupeKey }: TouchRow): TimelinePlace {
  return { at: occurredAt, key: dedupeKey };
}

type Answer = Omit<Touchpoint, 'department' | 'source'>;

function pointAnswer({ id, at, kind, what, label, note, recordId, count }: TurningPoint): Answer {
  const instant = new Date(at).toISOString();
  return {
    id,
    at: instant,
    from: instant,
    count,
    continues: false,
    kind,
    what,
    label,
    note,
    products: [],
    recordId,
    orderKey: null,
    issueKey: null,
    channel: null,
    money: null,
    promisedAt: null,
    isCounted: true,
  };
}

function visitAnswer(
  rows: readonly TouchRow[],
  body: JsonObject,
  { namespace, currency, continues }: { namespace: string; currency: string; continues: boolean },
): Answer {
  const newest = rows[0]!;
  const facts = touchpointOf({ type: newest.type, name: newest.name, namespace, body }, currency);
  return {
    id: newest.eventId,
    at: new Date(newest.occurredAt).toISOString(),
    from: new Date(rows.at(-1)!.occurredAt).toISOString(),
    count: rows.length,
    continues,
    ...facts,
    note: null,
    products: [...facts.products],
    recordId: newest.recordId,
    promisedAt: facts.promisedAt === null ? null : new Date(facts.promisedAt).toISOString(),
    isCounted: newest.isCounted,
  };
}
