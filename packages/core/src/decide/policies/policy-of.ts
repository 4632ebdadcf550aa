import type { PolicySpec } from '../moment-definition.ts';
import type { Policy } from '../policy.ts';
import { fixedPolicy } from './fixed-policy.ts';
import { uniformPolicy } from './uniform-policy.ts';

/** The policy that a moment asks for. */
export function policyOf(spec: PolicySpec): Policy {
  switch (spec.kind) {
    case 'uniform':
      return uniformPolicy(spec.floor);
    case 'fixed':
      return fixedPolicy(spec.weights, spec.floor);
    default:
      return spec satisfies never;
  }
}
