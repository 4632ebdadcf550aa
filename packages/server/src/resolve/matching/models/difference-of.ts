import type { ModelDifference } from '@throughline/contract/model-difference';

/** People now and as they would be, and what somebody is and would be asked about. Records are in the order of their ids. */
export interface TwoPartitions {
  readonly recordIds: readonly string[];
  /** Whose record it is, by place. */
  readonly before: readonly string[];
  /** Whose it would be: equal numbers for one person, smaller than the number of records. */
  readonly after: Int32Array;
  /** Pairs as `left right`, two record ids. */
  readonly reviewsBefore: ReadonlySet<string>;
  readonly reviewsAfter: ReadonlySet<string>;
}

type Counts = Omit<ModelDifference, 'seenAt' | 'inUse' | 'contained'>;
type Kind = 'merged' | 'split' | 'moved';
interface Case {
  readonly before: Set<string>;
  readonly after: Map<number, string[]>;
  records: number;
}

const MOST_EXAMPLES = 20;
/** An example of more records is none that somebody looks through. */
const MOST_RECORDS = 50;

/**
 * What changes from one partition to another: people and people-to-be that share records, directly or through others, are one case.
 * Several become one: merged; one becomes several: split; several become several others: moved. O(records).
 */
export function differenceOf({ recordIds, before, after, reviewsBefore, reviewsAfter }: TwoPartitions): Counts {
  const tally = { cases: 0, before: 0, after: 0, records: 0 };
  const byKind: Record<Kind, typeof tally> = { merged: { ...tally }, split: { ...tally }, moved: { ...tally } };
  const examples: Record<Kind, ModelDifference['examples']> = { merged: [], split: [], moved: [] };
  const [peopleBefore, peopleAfter] = [new Set(before).size, new Set(after).size];
  for (const { before: people, after: groups, records } of changedCases(recordIds, before, after)) {
    const kind: Kind = groups.size === 1 ? 'merged' : people.size === 1 ? 'split' : 'moved';
    const sums = byKind[kind];
    sums.cases += 1;
    sums.before += people.size;
    sums.after += groups.size;
    sums.records += records;
    // Ids are hashes: the first ones are spread over everybody.
    if (examples[kind].length < MOST_EXAMPLES && records <= MOST_RECORDS)
      examples[kind].push({ kind, people: [...people], recordsAfter: [...groups.values()] });
  }
  const gained = [...reviewsAfter].filter((pair) => !reviewsBefore.has(pair)).sort();
  const lost = [...reviewsBefore].filter((pair) => !reviewsAfter.has(pair)).sort();
  const asked = (kind: 'gained' | 'lost', pairs: readonly string[]) =>
    pairs.slice(0, MOST_EXAMPLES).map((pair) => {
      const [left = '', right = ''] = pair.split(' ');
      return { kind, left, right };
    });
  return {
    records: recordIds.length,
    peopleBefore,
    peopleAfter,
    ...byKind,
    reviewsGained: gained.length,
    reviewsLost: lost.length,
    examples: [...examples.merged, ...examples.split, ...examples.moved],
    reviewExamples: [...asked('gained', gained), ...asked('lost', lost)],
  };
}

/** Cases in which not one person stays one, in the order of their smallest records. */
function changedCases(recordIds: readonly string[], before: readonly string[], after: Int32Array): readonly Case[] {
  // Groups-to-be stand for cases; a person whose records are in several joins them.
  const caseOf = Int32Array.from({ length: recordIds.length }, (_, at) => at);
  const find = (group: number): number => {
    let root = group;
    while (caseOf[root] !== root) root = caseOf[root] = caseOf[caseOf[root]!]!;
    return root;
  };
  const groupOf = new Map<string, number>();
  for (const [at, person] of before.entries()) {
    const group = groupOf.get(person);
    if (group === undefined) groupOf.set(person, after[at]!);
    else caseOf[find(after[at]!)] = find(group);
  }
  const cases = new Map<number, Case>();
  for (const [at, recordId] of recordIds.entries()) {
    const root = find(after[at]!);
    let one = cases.get(root);
    if (one === undefined) cases.set(root, (one = { before: new Set(), after: new Map(), records: 0 }));
    one.before.add(before[at]!);
    one.records += 1;
    const members = one.after.get(after[at]!);
    if (members === undefined) one.after.set(after[at]!, [recordId]);
    else members.push(recordId);
  }
  return [...cases.values()].filter((one) => one.before.size > 1 || one.after.size > 1);
}
