import type { EventType } from '../event-fact.ts';

/** What becomes of an event that breaks the plan: counted as drift; marked besides; or put into quarantine. */
export type PlanMode = 'observe' | 'mark' | 'quarantine';

/** JSON type of a property. */
export type PropertyType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** What a property is expected to be: a part of JSON Schema that is checked in time linear in the value. */
export interface PlannedProperty {
  readonly type?: PropertyType | readonly PropertyType[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, PlannedProperty>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: PlannedProperty;
  readonly description?: string;
}

/** An event that is expected, and its properties (of identify and group calls: their traits). */
export interface PlannedEvent {
  readonly type: EventType;
  /** Name of a track event, page or screen; null for every name that has no entry of its own. */
  readonly name: string | null;
  /** Id or name of the source that it holds for; null for all that have no entry of their own. */
  readonly source: string | null;
  readonly mode: PlanMode;
  readonly properties: Readonly<Record<string, PlannedProperty>>;
  readonly required: readonly string[];
  /** Whether properties that are not named are drift only (true) or break the plan (false). */
  readonly additionalProperties: boolean;
  readonly description?: string;
}

/** What is expected of events. */
export interface TrackingPlan {
  readonly isEnabled: boolean;
  /** What becomes of events that are not named, of types of which the plan names some. */
  readonly unexpectedEvents: 'allow' | PlanMode;
  readonly events: readonly PlannedEvent[];
}

/** The plan while nobody has made one: nothing is looked at. */
export const NO_TRACKING_PLAN: TrackingPlan = { isEnabled: false, unexpectedEvents: 'observe', events: [] };
