import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseDocument } from 'yaml';
import { CommandFailure } from '../command-failure.ts';
import { DEFINITION_KINDS, type DefinitionKind, type Stated } from './definition-kinds.ts';

/** A definition of a file. */
export interface FiledDefinition {
  readonly kind: DefinitionKind;
  readonly key: string;
  readonly definition: Stated;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * The definitions of a YAML file (JSON is YAML too), in the order in which they may name each other; `-` is standard input.
 * The yaml package is what npm's own tools read YAML with: YAML 1.2, where `no` and a date are texts.
 * @throws CommandFailure, exit code 2, that names the line.
 */
export async function readDefinitionFile(file: string): Promise<FiledDefinition[]> {
  const content = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((cause: unknown) => {
    throw new CommandFailure(`The definitions cannot be read from ${file}: ${(cause as Error).message}.`, {
      exitCode: 2,
      cause,
    });
  });
  const document = parseDocument(content);
  const [fault] = document.errors;
  if (fault !== undefined) throw wrong(`${file} is no YAML: ${fault.message.split('\n')[0]}`);
  const sections = asObject(
    document.toJS({ maxAliasCount: 100 }),
    `${file} must hold "goals", "actions", "moments", "questions" or "surveys"`,
  );
  const known = new Set<string>(DEFINITION_KINDS.map(({ plural }) => plural));
  const unknown = Object.keys(sections).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw wrong(`"${unknown}" in ${file} is none of ${[...known].map((name) => `"${name}"`).join(', ')}.`);
  return DEFINITION_KINDS.flatMap((kind) => {
    const section = sections[kind.plural] ?? {};
    return Object.entries(asObject(section, `"${kind.plural}" must be an object by key`)).map(([key, definition]) => ({
      kind,
      key,
      definition: withInstants(asObject(definition, `"${kind.plural}.${key}" must be an object`)),
    }));
  });
}

/** A day is the midnight in UTC at which it begins, and an instant is written as the server writes it. */
function withInstants(definition: Stated): Stated {
  const instants = ['from', 'until'].flatMap((name) => {
    const value = definition[name];
    const at = typeof value === 'string' ? Date.parse(DAY.test(value) ? `${value}T00:00:00Z` : value) : Number.NaN;
    return Number.isNaN(at) ? [] : [[name, new Date(at).toISOString()] as const];
  });
  return { ...definition, ...Object.fromEntries(instants) };
}

function asObject(value: unknown, otherwise: string): Stated {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Stated;
  throw wrong(`${otherwise}.`);
}

function wrong(message: string): CommandFailure {
  return new CommandFailure(message, { exitCode: 2 });
}
