import type { SegmentCall } from '../../segment-call.ts';
import { recordOfCall } from './record-of-call.ts';

const TYPES = new Set(['identify', 'track', 'page', 'screen', 'group', 'alias']);

/** Why the engine must refuse a call, in its own words for the reason; null for a call that it must take. */
export function refusalOf(source: string, call: SegmentCall): string | null {
  if (!TYPES.has(call.type)) return 'unknown_type';
  if (call.type === 'track' && !call.event) return 'no_event_name';
  if (Number.isNaN(Date.parse(call.timestamp))) return 'bad_timestamp';
  return recordOfCall(source, call) === null ? 'no_subject' : null;
}
