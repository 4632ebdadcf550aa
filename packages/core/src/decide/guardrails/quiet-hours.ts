import type { Guardrail } from '../guard-facts.ts';

/** Nobody is disturbed in their night; where nothing says what time it is for them, it might be night. */
export const refuseInQuietHours: Guardrail = (_action, { quiet, localMinute }) => {
  if (quiet === null) return null;
  if (localMinute === null) return { reason: 'zone_unknown' };
  const { fromMinute, untilMinute } = quiet;
  const isQuiet =
    fromMinute <= untilMinute
      ? localMinute >= fromMinute && localMinute < untilMinute
      : localMinute >= fromMinute || localMinute < untilMinute;
  return isQuiet ? { reason: 'quiet_hours' } : null;
};
