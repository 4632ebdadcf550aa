/** What the command line finds around it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  /** Data: standard output. */
  readonly out: (text: string) => unknown;
  /** Progress and complaints: standard error. */
  readonly err: (text: string) => unknown;
  /** ms since 1970. */
  readonly now: () => number;
}
