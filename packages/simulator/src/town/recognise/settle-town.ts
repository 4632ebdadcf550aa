import { DEFAULT_IDENTITY_RULES } from '@throughline/core/resolve/identity-rules';
import type { RecordNews } from '@throughline/core/resolve/record-news';
import type { Match, RecordPair, Region, RegionRecord, StoredValue } from '@throughline/core/resolve/region';
import { settle, type Settlement } from '@throughline/core/resolve/settle';
import { ALL_STANDING } from '@throughline/core/resolve/value-state';

/** Who is who among all the records there are: the engine's own rules over one region that is everything. */
export function settleTown(records: Iterable<RecordNews>, matches: readonly Match[]): Settlement {
  const known = new Map([...records].map((news) => [news.recordId, news]));
  const values = new Map<string, StoredValue>();
  const regional = new Map<string, RegionRecord>();
  const same: RecordPair[] = [];
  for (const [recordId, { trust, firstAt, name, claims, aliases }] of known) {
    const view = {
      recordId,
      trust,
      firstAt,
      foldedName: name?.folded ?? null,
      claims: [...claims.values()],
      soleValues: new Map(),
    };
    regional.set(recordId, { view, profileId: null, summary: null, judgedName: null });
    for (const { identifierId, type, namespace } of claims.values())
      values.set(identifierId, { type, namespace, state: ALL_STANDING, isCut: false, winnerRecordId: null });
    for (const right of aliases) if (known.has(right)) same.push({ left: recordId, right, outsideProfileId: null });
  }
  const region: Region = {
    rules: DEFAULT_IDENTITY_RULES,
    records: regional,
    values,
    outside: new Map(),
    unread: new Set(),
    lost: new Set(),
    same,
    different: [],
    matches,
  };
  const result = settle(region);
  if (!result.isClosed) throw new Error('A region that is everything has nowhere to grow.');
  return result.settlement;
}
