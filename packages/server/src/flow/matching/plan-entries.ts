import type { MatchRow } from '../../resolve/matching/match-record-store.ts';
import type { SaidRecord } from '../../resolve/matching/index/find-candidates.ts';
import type { Said } from './read-said.ts';

/** What becomes of the rows of some firm groups. */
export interface EntryPlan {
  /** The rows as they are to be, with those of their firm groups; whom they are matched with is as it was. */
  readonly rows: ReadonlyMap<string, MatchRow>;
  readonly written: readonly MatchRow[];
  readonly deleted: readonly string[];
  /** No longer indexed, or with what they said before. */
  readonly removed: readonly SaidRecord[];
  /** Indexed anew, or with what they say now. */
  readonly added: readonly SaidRecord[];
}

/**
 * Plans the rows of some records, given all rows of the firm groups in which they were and are. A firm group says each thing once:
 * of its records that say the very same only the smallest is indexed, or somebody with a hundred devices would be a crowd.
 */
export function planEntries(
  asked: Iterable<string>,
  said: ReadonlyMap<string, Said>,
  before: ReadonlyMap<string, MatchRow>,
): EntryPlan {
  const after = new Map<string, Omit<MatchRow, 'isIndexed'>>(before);
  for (const recordId of asked) {
    const now = said.get(recordId);
    if (now === undefined) after.delete(recordId);
    else after.set(recordId, { recordId, ...now, matchId: before.get(recordId)?.matchId ?? null });
  }
  const speakers = new Map<string, string>();
  for (const { recordId, firmId, text } of after.values()) {
    const key = `${firmId} ${text}`;
    const known = speakers.get(key);
    if (known === undefined || recordId < known) speakers.set(key, recordId);
  }
  const rows = new Map<string, MatchRow>();
  for (const row of after.values())
    rows.set(row.recordId, { ...row, isIndexed: speakers.get(`${row.firmId} ${row.text}`) === row.recordId });
  const indexed = (row: MatchRow | undefined): string | null => (row?.isIndexed === true ? row.text : null);
  const removed: SaidRecord[] = [];
  const added: SaidRecord[] = [];
  const written: MatchRow[] = [];
  for (const recordId of new Set([...before.keys(), ...rows.keys()])) {
    const [was, is] = [before.get(recordId), rows.get(recordId)];
    const [old, now] = [indexed(was), indexed(is)];
    if (old !== null && old !== now) removed.push({ recordId, text: old });
    if (now !== null && now !== old) added.push({ recordId, text: now });
    if (is !== undefined && (was?.firmId !== is.firmId || was.text !== is.text || was.isIndexed !== is.isIndexed))
      written.push(is);
  }
  return { rows, written, deleted: [...before.keys()].filter((recordId) => !rows.has(recordId)), removed, added };
}
