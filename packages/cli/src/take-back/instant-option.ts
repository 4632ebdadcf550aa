import { CommandFailure } from '../command-failure.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** The instant that an option names, as the API wants it; a day alone begins at midnight in UTC. @throws CommandFailure */
export function instantOption(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const at = DAY.test(text) || INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new CommandFailure(
    `${flag} ${text}: give a day such as 2026-11-20, or an instant such as 2026-11-20T08:30:00Z.`,
    {
      exitCode: 2,
    },
  );
}
