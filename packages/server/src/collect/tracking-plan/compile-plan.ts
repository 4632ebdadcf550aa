import { jsonTypeOf } from '@throughline/core/collect/tracking-plan/json-type';
import { plannedMember, plannedPart } from '@throughline/core/collect/tracking-plan/planned-part';
import type { PlanFinding } from '@throughline/core/collect/tracking-plan/plan-finding';
import type { PlannedEvent, PlanMode, TrackingPlan } from '@throughline/core/collect/tracking-plan/tracking-plan';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { PlanCheck } from './plan-check.ts';

interface CompiledEvent {
  readonly mode: PlanMode;
  readonly member: string;
  readonly known: ReadonlySet<string>;
  readonly additionalProperties: boolean;
  readonly fits: ValidateFunction;
}

/** A plan that is ready to be held against events. */
export interface CompiledPlan {
  readonly version: number;
  readonly check: PlanCheck;
}

/** Findings of one event; a hostile one has thousands. */
const MAX_FINDINGS = 50;
const ANY = '';
const UNEXPECTED: PlanFinding = {
  kind: 'unexpected_event',
  path: '',
  seen: null,
  expected: null,
  isViolation: true,
};

/**
 * Compiles a plan: each event is then found by two or three look-ups and checked by compiled code, O(size of what the plan
 * describes). @throws Error when a schema of the plan contradicts itself.
 */
export function compilePlan(version: number, plan: TrackingPlan): CompiledPlan {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, validateFormats: false, messages: true });
  const events = new Map<string, CompiledEvent>();
  const plannedTypes = new Set<string>();
  for (const event of plan.events) {
    events.set(keyOf(event.source ?? ANY, event.type, event.name ?? ANY), compileEvent(ajv, event));
    plannedTypes.add(keyOf(event.source ?? ANY, event.type, ANY));
  }
  const ofSources = (source: { sourceId: string; name: string }, type: string, name: string | null) => {
    for (const scope of [source.sourceId, source.name, ANY]) {
      const found =
        (name === null ? undefined : events.get(keyOf(scope, type, name))) ?? events.get(keyOf(scope, type, ANY));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const isPlanned = (source: { sourceId: string; name: string }, type: string): boolean =>
    [source.sourceId, source.name, ANY].some((scope) => plannedTypes.has(keyOf(scope, type, ANY)));

  return {
    version,
    check(source, { type, name, body }) {
      const planned = ofSources(source, type, name);
      if (planned === undefined) {
        const { unexpectedEvents: mode } = plan;
        return mode === 'allow' || !isPlanned(source, type) ? null : { version, mode, findings: [UNEXPECTED] };
      }
      const findings = findingsOf(planned, plannedPart(type, body));
      if (findings.length === 0) return null;
      return { version, mode: findings.some(({ isViolation }) => isViolation) ? planned.mode : 'observe', findings };
    },
  };
}

function compileEvent(
  ajv: Ajv,
  { type, mode, properties, required, additionalProperties }: PlannedEvent,
): CompiledEvent {
  return {
    mode,
    member: plannedMember(type),
    known: new Set(Object.keys(properties)),
    additionalProperties,
    fits: ajv.compile({ type: 'object', properties, required: [...required] }),
  };
}

function findingsOf({ known, member, additionalProperties, fits }: CompiledEvent, part: object): PlanFinding[] {
  const findings: PlanFinding[] = [];
  for (const key of Object.keys(part)) {
    if (known.has(key)) continue;
    const path = `/${member}/${pointerToken(key)}`;
    findings.push({ kind: 'unknown_property', path, seen: null, expected: null, isViolation: !additionalProperties });
    if (findings.length >= MAX_FINDINGS) break;
  }
  if (!fits(part))
    for (const error of (fits.errors ?? []).slice(0, MAX_FINDINGS)) findings.push(findingOf(error, member));
  return findings;
}

function findingOf({ keyword, instancePath, params, message, data }: ErrorObject, member: string): PlanFinding {
  const at = `/${member}${instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`;
  const found = { seen: null, expected: null, isViolation: true };
  switch (keyword) {
    case 'required':
      return { ...found, kind: 'missing_property', path: `${at}/${pointerToken(String(params['missingProperty']))}` };
    case 'additionalProperties':
      return {
        ...found,
        kind: 'unknown_property',
        path: `${at}/${pointerToken(String(params['additionalProperty']))}`,
      };
    case 'type':
      return {
        ...found,
        kind: 'wrong_type',
        path: at,
        seen: jsonTypeOf(data),
        expected: [params['type'] as string | string[]].flat().join(' or '),
      };
    default:
      return { ...found, kind: 'wrong_value', path: at, expected: message ?? `must fit "${keyword}"` };
  }
}

/** @source RFC 6901 section 4. */
function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function keyOf(scope: string, type: string, name: string): string {
  return `${scope}\0${type}\0${name}`;
}
