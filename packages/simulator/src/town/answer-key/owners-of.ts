import type { ToldCall } from '../../told-call.ts';
import type { OwnsLine } from './key-line.ts';
import { recordOfCall } from './record-of-call.ts';

/** A line for each record of these calls and each resident who stands behind it. Calls about nobody teach nothing. */
export function ownersOf(calls: readonly ToldCall[], via: OwnsLine['via']): OwnsLine[] {
  const lines = new Map<string, OwnsLine>();
  for (const { source, person, isUntraceable, call } of calls) {
    if (person === null) continue;
    const record = recordOfCall(source, call);
    if (record === null) continue;
    const key = [record.source, record.subjectType, record.subject, person].join('\0');
    const isTraceable = !isUntraceable || lines.get(key)?.isTraceable === true;
    lines.set(key, { kind: 'owns', ...record, resident: person, isTraceable, via });
  }
  return [...lines.values()];
}
