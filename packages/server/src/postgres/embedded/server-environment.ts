/** Our environment without what would redirect PostgreSQL's programs (PGDATA, PGPORT, ...), with messages in English. */
// oxlint-disable-next-line node/no-process-env -- what a child process inherits, not configuration
export function serverEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(PG|LC_|LANG|NODE_|DATABASE_URL|THROUGHLINE_)/.test(name),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
