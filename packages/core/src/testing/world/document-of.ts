import { identifierState } from '../../people/identifier-state.ts';
import { personDocument, type BrandReading, type PersonDocument } from '../../people/person-document.ts';
import type { RecordNews } from '../../resolve/record-news.ts';
import { slotOf } from '../../resolve/record-view.ts';
import { trustName, type Trust } from '../../resolve/trust.ts';
import type { WorldState } from './world-state.ts';

/** The document of a world's person. */
export function documentOf(state: WorldState, profileId: string, brand: BrandReading): PersonDocument {
  const { recordIds, isIdentified, fold } = state.profiles.get(profileId)!;
  const records = [...recordIds].map((recordId) => state.records.get(recordId)!);
  const strongest = new Map<string, { trust: Trust; isSilenced: boolean; news: RecordNews }>();
  const lostOrders = new Set<string>();
  for (const { news, summary } of records) {
    for (const [identifierId, claim] of news.claims) {
      if (claim.type === 'order_id') {
        const winner = state.values.get(identifierId)!.winnerRecordId;
        if (winner !== null && !recordIds.has(winner)) lostOrders.add(`${claim.namespace}/${claim.identifier.value}`);
        continue;
      }
      const isSilenced = summary.silenced.includes(slotOf(claim));
      const best = strongest.get(identifierId);
      strongest.set(identifierId, {
        trust: best === undefined || claim.trust > best.trust ? claim.trust : best.trust,
        isSilenced: isSilenced && (best?.isSilenced ?? true),
        news,
      });
    }
  }
  return personDocument(
    {
      id: profileId,
      isIdentified,
      fold,
      records: records.map(({ news }) => ({
        id: news.recordId,
        sourceId: news.sourceId,
        trust: trustName(news.trust),
        subjectType: news.subject.type,
        subject: news.subject.value,
        firstAt: news.firstAt,
      })),
      identifiers: [...strongest].map(([identifierId, { trust, isSilenced, news }]) => {
        const { identifier } = news.claims.get(identifierId)!;
        const stored = state.values.get(identifierId)!;
        const standing = identifierState(stored.state, stored.isCut, trust, isSilenced);
        return { ...identifier, trust: trustName(trust), state: standing };
      }),
      lostOrders,
    },
    brand,
  );
}
