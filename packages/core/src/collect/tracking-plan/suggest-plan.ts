import type { EventType, JsonObject } from '../event-fact.ts';
import { jsonTypeOf } from './json-type.ts';
import { plannedPart } from './planned-part.ts';
import type { PlannedEvent, PropertyType, TrackingPlan } from './tracking-plan.ts';

/** Events seen before a property that all of them had is suggested as required. */
const ENOUGH_EVENTS = 10;
/** Beyond these the names are data, not names; the most frequent are kept. */
const MAX_EVENTS = 500;
const MAX_PROPERTIES = 200;
/** Names remembered while events are read, so that hostile ones cannot fill the memory. */
const MAX_REMEMBERED = 2_000;

/** An event as far as a suggestion reads it. */
export interface SeenEvent {
  readonly type: EventType;
  readonly name: string | null;
  readonly body: JsonObject;
}

interface SeenProperty {
  count: number;
  readonly types: Set<PropertyType>;
}

interface SeenKind {
  readonly type: EventType;
  readonly name: string | null;
  count: number;
  readonly properties: Map<string, SeenProperty>;
}

/** Reads events one by one and then says what plan they would fit; holds names and types, never values. */
export interface PlanSuggester {
  read(event: SeenEvent): void;
  /** Every event that came, observed only; nothing is enforced before somebody says so. */
  plan(): TrackingPlan;
}

/** A suggester without any event. */
export function createPlanSuggester(): PlanSuggester {
  const kinds = new Map<string, SeenKind>();
  return {
    read({ type, name, body }) {
      const key = `${type} ${hasNames(type) ? (name ?? '') : ''}`;
      let kind = kinds.get(key);
      if (kind === undefined) {
        if (kinds.size >= MAX_REMEMBERED) return;
        kind = { type, name: hasNames(type) ? name : null, count: 0, properties: new Map() };
        kinds.set(key, kind);
      }
      kind.count += 1;
      for (const [property, value] of Object.entries(plannedPart(type, body))) {
        let seen = kind.properties.get(property);
        if (seen === undefined) {
          if (kind.properties.size >= MAX_REMEMBERED) continue;
          seen = { count: 0, types: new Set() };
          kind.properties.set(property, seen);
        }
        seen.count += 1;
        seen.types.add(jsonTypeOf(value));
      }
    },
    plan: () => ({
      isEnabled: true,
      unexpectedEvents: 'observe',
      events: mostFrequent([...kinds.values()], MAX_EVENTS)
        .map(plannedEvent)
        .sort((left, right) => compare(left.type, right.type) || compare(left.name ?? '', right.name ?? '')),
    }),
  };
}

function plannedEvent({ type, name, count, properties }: SeenKind): PlannedEvent {
  const kept = mostFrequent(
    [...properties].map(([property, seen]) => ({ property, ...seen })),
    MAX_PROPERTIES,
  ).sort((left, right) => compare(left.property, right.property));
  return {
    type,
    name,
    source: null,
    mode: 'observe',
    properties: Object.fromEntries(kept.map(({ property, types }) => [property, { type: typeOf(types) }])),
    required: kept
      .filter((seen) => count >= ENOUGH_EVENTS && seen.count === count && !seen.types.has('null'))
      .map(({ property }) => property),
    additionalProperties: true,
  };
}

function typeOf(types: ReadonlySet<PropertyType>): PropertyType | PropertyType[] {
  const [first, ...others] = [...types].sort();
  return others.length === 0 ? first! : [first!, ...others];
}

/** Calls whose name says what they are; an identify call may carry a stray one. */
function hasNames(type: EventType): boolean {
  return type === 'track' || type === 'page' || type === 'screen';
}

function mostFrequent<Seen extends { readonly count: number }>(seen: readonly Seen[], limit: number): Seen[] {
  return [...seen].sort((left, right) => right.count - left.count).slice(0, limit);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
