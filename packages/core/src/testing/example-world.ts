import type { EventFact } from '../collect/event-fact.ts';
import type { PersonDocument, PersonIdentifier } from '../people/person-document.ts';
import type { IdentifierType } from '../resolve/identifier.ts';
import { DEFAULT_IDENTITY_RULES } from '../resolve/identity-rules.ts';
import type { ReviewItem } from '../resolve/review-item.ts';
import { TEST_SETTINGS } from './test-settings.ts';
import { World } from './world.ts';
import type { WorldJudgement } from './world/world-state.ts';

/** A world under the default rules, read in the short words of examples: a record is called `source/subject`. */
export interface ExampleWorld {
  readonly world: World;
  /** Each person as the sorted names of its records joined by ` + `, sorted. */
  readonly people: () => string[];
  /** The person that a record belongs to. */
  readonly person: (record: string) => PersonDocument;
  /** How an identifier stands for the person that a record belongs to; undefined when it is not that person's. */
  readonly identifier: (record: string, type: IdentifierType, value: string) => PersonIdentifier | undefined;
  readonly reviews: () => ReviewItem[];
  /** A ruling on two records. */
  readonly ruling: (kind: WorldJudgement['kind'], left: string, right: string) => WorldJudgement;
}

/** Takes in the events in the order given. */
export function exampleWorld(...events: readonly EventFact[]): ExampleWorld {
  const world = new World({ ...TEST_SETTINGS, rules: DEFAULT_IDENTITY_RULES });
  world.ingest(events);
  const idOf = (record: string): string => {
    const id = world.recordIds().find((recordId) => nameOf(recordId) === record);
    if (id === undefined) throw new Error(`no record ${record} in ${world.recordIds().join(', ')}`);
    return id;
  };
  const person = (record: string): PersonDocument => world.person(world.profileOf(idOf(record))!);
  return {
    world,
    people: () => {
      const byProfile = new Map<string, string[]>();
      for (const recordId of world.recordIds()) {
        const profileId = world.profileOf(recordId)!;
        byProfile.set(profileId, [...(byProfile.get(profileId) ?? []), nameOf(recordId)]);
      }
      return [...byProfile.values()].map((records) => records.sort().join(' + ')).sort();
    },
    person,
    identifier: (record, type, value) =>
      person(record).identifiers.find((it) => it.type === type && it.value === value),
    reviews: () => world.reviews(),
    ruling: (kind, left, right) => ({ kind, left: idOf(left), right: idOf(right) }),
  };
}

/** `shop:1:user_id:ada` is `shop/ada`. */
function nameOf(recordId: string): string {
  const [sourceId, , , ...subject] = recordId.split(':');
  return `${sourceId}/${subject.join(':')}`;
}
