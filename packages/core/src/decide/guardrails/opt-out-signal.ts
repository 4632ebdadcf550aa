import type { Guardrail } from '../guard-facts.ts';

/** A browser that asks not to be followed is not persuaded by what is known of whom it belongs to. */
export const refuseOptedOut: Guardrail = (_action, { hasOptOutSignal }) =>
  hasOptOutSignal ? { reason: 'opt_out_signal' } : null;
