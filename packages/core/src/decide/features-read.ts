import type { ActionDefinition } from './action-definition.ts';
import type { Condition } from './condition.ts';
import type { Features } from './features.ts';

/** The attributes that conditions of these actions read, sorted: all that a decision can depend on. */
export function featuresRead(actions: readonly Pick<ActionDefinition, 'eligibility'>[]): string[] {
  const read = new Set<string>();
  for (const { eligibility } of actions) for (const { when } of eligibility) gather(when, read);
  return [...read].sort();
}

/** Of the features those that are named: what a receipt keeps, and no more. */
export function pickFeatures(features: Features, names: readonly string[]): Features {
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(features, name) ? [[name, features[name]!]] : [])));
}

function gather(condition: Condition, read: Set<string>): void {
  if ('all' in condition) for (const part of condition.all) gather(part, read);
  else if ('any' in condition) for (const part of condition.any) gather(part, read);
  else if ('not' in condition) gather(condition.not, read);
  else read.add(condition.attribute);
}
