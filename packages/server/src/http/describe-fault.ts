import { DatabaseError } from 'pg';

/**
 * A fault as it may be logged: its kinds and where it was thrown, but no message, because messages of the database and
 * of parsers quote the data they choke on.
 */
export function describeFault(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    kind: error.name,
    ...(typeof code === 'string' && { code }),
    ...(error instanceof DatabaseError && databaseParts(error)),
    at: frames.slice(0, 8).map((line) => line.trim().slice(3)),
    ...(error.cause !== undefined && depth < 3 && { cause: describeFault(error.cause, depth + 1) }),
  };
}

function databaseParts({ severity, table, column, constraint, routine }: DatabaseError): Record<string, string> {
  const parts = Object.entries({ severity, table, column, constraint, routine });
  return Object.fromEntries(parts.filter((part): part is [string, string] => part[1] !== undefined));
}
