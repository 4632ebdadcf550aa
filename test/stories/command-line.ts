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

/**
 * Runs one that must succeed and prints JSON, of the schema that its command is said to have. What it tells of its
 * progress is passed over.
 */
export async function throughlineJson<Data>(words: readonly string[], env: Record<string, string>): Promise<Data> {
  const { code, out, err } = await throughline(['--json', ...words], env);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${code} ${err}`);
  const name = [words.slice(0, 3).join(' '), words.slice(0, 2).join(' '), words[0]!].find(
    (command) => (JSON_OUTPUTS[command] ?? null) !== null,
  );
  return name === undefined ? (JSON.parse(out) as Data) : printedJson<Data>(name, { code, out, err: '' });
}

/** What a command printed with `--json`: it succeeded, and said one line of the schema that it is said to have. */
export function printedJson<Data>(command: string, { code, out, err }: CommandOutcome): Data {
  if (code !== 0 || err !== '') throw new Error(`${command} --json: ${code} ${err}`);
  if (out.trimEnd().includes('\n')) throw new Error(`${command} --json prints more than one line.`);
  const schema = JSON_OUTPUTS[command] ?? null;
  if (schema === null) throw new Error(`It is not said what ${command} --json prints.`);
  const data: unknown = JSON.parse(out);
  createAnswerWriter(true)({ schema, method: 'throughline', url: command, httpStatus: '--json' })(data);
  return data as Data;
}

/** The address of a test database for `DATABASE_URL`. */
export function urlOf({ connection: { host, port, user, password, database: name } }: TestDatabase): string {
  const login = typeof password === 'string' ? `${user}:${encodeURIComponent(password)}` : user;
  return `postgresql://${login}@/${name}?host=${encodeURIComponent(`${host}`)}&port=${port}`;
}
