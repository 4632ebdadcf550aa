import { JSON_OUTPUTS } from '@throughline/cli/json-outputs';
import { runProgram } from '@throughline/cli/run-program';
import { createAnswerWriter } from '@throughline/server/http/schema-compilers';
import type { TestDatabase } from '@throughline/server/testing/test-database';

/** What a command line came to. */
export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line of `throughline` in this process; `env` is all it knows of its surroundings. */
export async function throughline(words: readonly string[], env: Record<string, string>): Promise<CommandOutcome> {
  let [out, err] = ['', ''];
  const code = await runProgram(words, {
    env: { PATH: process.env['PATH'], ...env },
    fetch,
    out: (data) => (out += String(data)),
    err: (text) => (err += text),
    isOutTerminal: false,
    isErrTerminal: false,
    now: Date.now,
  });
  return { code, out, err };
}

/** Runs one that must succeed and prints JSON of the schema that its command is said to have. */
export async function throughlineJson<Data>(words: readonly string[], env: Record<string, string>): Promise<Data> {
  const { code, out, err } = await throughline(['--json', ...words], env);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${code} ${err}`);
  const data: unknown = JSON.parse(out);
  const name = [words.slice(0, 3).join(' '), words.slice(0, 2).join(' '), words[0]!].find(
    (command) => command in JSON_OUTPUTS,
  );
  const schema = name === undefined ? null : JSON_OUTPUTS[name]!;
  if (schema !== null)
    createAnswerWriter(true)({ schema, method: 'throughline', url: name!, httpStatus: '--json' })(data);
  return data as Data;
}

/** The address of a test database for `DATABASE_URL`. */
export function urlOf({ connection: { host, port, user, password, database: name } }: TestDatabase): string {
  const login = typeof password === 'string' ? `${user}:${encodeURIComponent(password)}` : user;
  return `postgresql://${login}@/${name}?host=${encodeURIComponent(`${host}`)}&port=${port}`;
}
