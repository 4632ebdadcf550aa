import type { OwnsLine } from '../answer-key/key-line.ts';
import { recordKey } from '../life/record-of-call.ts';
import type { FoundRecord } from './found-record.ts';
import { saysName } from './says-name.ts';
import type { Share } from './share.ts';
import type { Spill } from './spill.ts';
import type { TownScore } from './town-score.ts';

/** Lays found records beside the key's, part by part, and tells of every found one. */
export async function joinRecords(
  records: Spill<OwnsLine | FoundRecord>,
  tell: (share: Share) => void,
): Promise<Pick<TownScore, 'records' | 'recordsMissing' | 'recordsUnknown' | 'untraceable' | 'shared'>> {
  const count = { records: 0, recordsMissing: 0, recordsUnknown: 0, untraceable: 0, shared: 0 };
  for await (const part of records.partitions()) {
    const truths = new Map<string, { owners: Set<string>; isTraceable: boolean; isInFile: boolean }>();
    const places = new Map<string, FoundRecord>();
    for await (const row of part) {
      const name = recordKey(row);
      if (row.kind === 'found') {
        places.set(name, row);
        continue;
      }
      const truth = truths.get(name) ?? { owners: new Set(), isTraceable: false, isInFile: false };
      truth.owners.add(row.resident);
      truth.isTraceable ||= row.isTraceable;
      truth.isInFile ||= row.via === 'file';
      truths.set(name, truth);
    }
    for (const name of truths.keys()) if (!places.has(name)) count.recordsMissing += 1;
    for (const [name, place] of places) {
      const { person, source } = place;
      const truth = truths.get(name);
      const owners = [...(truth?.owners ?? [])];
      let cluster = name;
      if (truth === undefined) count.recordsUnknown += 1;
      else {
        count.records += 1;
        if (owners.length > 1) count.shared += 1;
        else if (!truth.isTraceable) count.untraceable += 1;
        else cluster = `resident:${owners[0]}`;
      }
      tell({ person, source, cluster, owners, isNamed: saysName(place, truth?.isInFile ?? false) });
    }
  }
  return count;
}
