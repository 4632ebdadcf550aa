/** What the command line finds around it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  /** Data: standard output. Await it where there is much to write, so that a slow reader holds the writer back. */
  readonly out: (data: string | Uint8Array) => unknown;
  /** Progress and complaints: standard error. */
  readonly err: (text: string) => unknown;
  /** Whether somebody looks at standard output. */
  readonly isOutTerminal: boolean;
  /** Whether somebody looks at standard error. */
  readonly isErrTerminal: boolean;
  /** ms since 1970. */
  readonly now: () => number;
}
