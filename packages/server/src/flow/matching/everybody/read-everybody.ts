import { KeyTable } from '@throughline/core/resolve/matching/candidates/key-table';
import { KEY } from '@throughline/core/resolve/matching/candidates/packed-keys';
import type { PoolClient } from 'pg';
import { together } from '../../../postgres/together.ts';
import { fetchSubjects, openSubjects, readFolds, type SubjectRow } from '../../../resolve/matching/everybody-store.ts';
import { readContactRows } from '../../../resolve/matching/match-subject-store.ts';
import { type Crew, inTurn } from './crew.ts';
import {
  CHUNK,
  CHUNK_BYTES,
  CHUNK_PARTS,
  type Everybody,
  ID,
  nobody,
  type ReadEverybody,
  shared,
  withRoom,
} from './everybody.ts';
import type { SaidPage, SubjectPage } from './say-page.ts';

/** Records read at once; bounds memory, and how long a page keeps anybody. */
const PAGE = 500;

/** Reads what everybody says now, firm group by firm group, and under which keys they are found. */
export async function readEverybody(
  client: PoolClient,
  crew: Crew,
  onRead: (records: number) => void,
): Promise<ReadEverybody> {
  const everybody = nobody();
  const keys = new KeyTable();
  let [records, firms] = [0, 0];
  let [texts, parts]: [Filled, Filled] = [
    { chunk: -1, used: CHUNK_BYTES },
    { chunk: -1, used: CHUNK_PARTS },
  ];
  await inTurn(crew, 'say', pagesOf(client), (page) => {
    makeRoom(everybody, records + page.records, firms + page.firms);
    texts = keepTexts(everybody, page, records, texts);
    parts = keepParts(everybody, page, records, parts);
    everybody.recordIds.set(page.recordIds, records * ID);
    everybody.firmIds.set(page.firmIds, firms * ID);
    everybody.isIndexed.set(page.isIndexed, records);
    everybody.near.set(page.near, records);
    let key = 0;
    for (let at = 0; at < page.records; at += 1) {
      everybody.firmOf[records + at] = firms + page.firmOf[at]!;
      for (const end = key + page.keyCounts[at]! * KEY; key < end; key += KEY)
        keys.add(page.keys[key]!, page.keys[key + 1]!, records + at, page.keys[key + 2]!);
    }
    records += page.records;
    firms += page.firms;
    onRead(records);
  });
  return { everybody, records, firms, keys };
}

function makeRoom(everybody: Everybody, records: number, firms: number): void {
  everybody.recordIds = withRoom(everybody.recordIds, records * ID);
  everybody.firmIds = withRoom(everybody.firmIds, firms * ID);
  everybody.firmOf = withRoom(everybody.firmOf, records);
  everybody.textAt = withRoom(everybody.textAt, records);
  everybody.textBytes = withRoom(everybody.textBytes, records);
  everybody.isIndexed = withRoom(everybody.isIndexed, records);
  everybody.near = withRoom(everybody.near, records);
  everybody.partsAt = withRoom(everybody.partsAt, records);
}

/** How far the last chunk is filled. */
interface Filled {
  readonly chunk: number;
  readonly used: number;
}

function keepTexts({ texts, textAt, textBytes }: Everybody, page: SaidPage, records: number, last: Filled): Filled {
  const { chunk, used } = roomIn(texts, last, page.text.length, (room) =>
    shared(Uint8Array, Math.max(CHUNK_BYTES, room)),
  );
  texts[chunk]?.set(page.text, used);
  for (let at = 0; at < page.records; at += 1) {
    textAt[records + at] = chunk * CHUNK + used + page.textAt[at]!;
    textBytes[records + at] = page.textBytes[at]!;
  }
  return { chunk, used: used + page.text.length };
}

function keepParts({ parts, partsAt }: Everybody, page: SaidPage, records: number, last: Filled): Filled {
  const { chunk, used } = roomIn(parts, last, page.parts.length, (room) =>
    shared(Int32Array, Math.max(CHUNK_PARTS, room)),
  );
  parts[chunk]?.set(page.parts, used);
  for (let at = 0; at < page.records; at += 1) partsAt[records + at] = chunk * CHUNK + used + page.partsAt[at]!;
  return { chunk, used: used + page.parts.length };
}

/** Where there is room for so much: behind what is filled, or in a new chunk. */
function roomIn<Chunk extends { readonly length: number }>(
  chunks: Chunk[],
  last: Filled,
  room: number,
  make: (room: number) => Chunk,
): Filled {
  if (last.used + room <= (chunks[last.chunk]?.length ?? 0)) return last;
  chunks.push(make(room));
  return { chunk: chunks.length - 1, used: 0 };
}

/** Whole firm groups, some hundreds of records at a time; the next are read while these are worked at. */
async function* pagesOf(client: PoolClient): AsyncGenerator<SubjectPage> {
  await openSubjects(client);
  let open: SubjectRow[] = [];
  for (;;) {
    const rows = await fetchSubjects(client, PAGE);
    open.push(...rows);
    const lastFirm = open.at(-1)?.[1];
    const whole = rows.length === 0 ? open : open.filter(([, firmId]) => firmId !== lastFirm);
    if (whole.length > 0) yield await pageOf(client, whole);
    if (rows.length === 0) return;
    open = open.slice(whole.length);
  }
}

async function pageOf(client: PoolClient, subjects: readonly SubjectRow[]): Promise<SubjectPage> {
  const [folds, contacts] = await together([
    readFolds(client, new Set(subjects.map(([, , profileId]) => profileId))),
    readContactRows(
      client,
      subjects.map(([recordId]) => recordId),
    ),
  ]);
  return { subjects, folds, contacts };
}
