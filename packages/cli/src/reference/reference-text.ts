import type { TSchema } from 'typebox';
import { type DescribedCommand, leavesOf } from './describe-commands.ts';

const HEAD = `# The command line

Made from the program itself; do not edit. \`npm test -- cli-reference -u\` makes it anew.

\`npx throughline COMMAND\` asks a running server over HTTP, so it works from any machine that reaches it. With
\`--help\` each command says what it takes.

| | |
|---|---|
| server | \`--url\`, else \`THROUGHLINE_URL\`, else \`http://127.0.0.1:4600\` |
| admin token | \`THROUGHLINE_ADMIN_TOKEN\`, else the file \`admin-token\` in \`THROUGHLINE_DATA_DIR\`, else in \`.throughline/data\` |
| data | standard output; with \`--json\` one JSON value on one line, of the schema that each command names |
| progress, complaints | standard error; progress only on a terminal |
| colour | only on a terminal, and never where \`NO_COLOR\` is set |

| exit code | |
|---|---|
| 0 | it was done |
| 1 | it failed; standard error says why and what to do |
| 2 | it was called wrongly; nothing was done |
| 130 | it was stopped with Ctrl-C |
`;

/** The reference of the command line in Markdown. */
export function referenceText(program: DescribedCommand, outputs: Readonly<Record<string, TSchema | null>>): string {
  const leaves = leavesOf(program);
  return [
    HEAD,
    '## For every command',
    '',
    optionTable(program),
    ...leaves.map((command) => section(command, outputs[command.path.join(' ')] ?? null)),
  ].join('\n');
}

function section(command: DescribedCommand, output: TSchema | null): string {
  return [
    `## ${command.path.join(' ')}`,
    '',
    sentence(command.description),
    '',
    '```',
    command.usage,
    '```',
    '',
    ...(command.arguments.length > 0
      ? [
          '| argument | |',
          '|---|---|',
          ...command.arguments.map(({ name, description }) => `| \`${name}\` | ${cell(description)} |`),
          '',
        ]
      : []),
    ...(command.options.length > 1 ? [optionTable(command)] : []),
    ...(command.examples.length > 0 ? ['```sh', ...command.examples, '```', ''] : []),
    ...(output === null ? [] : [`With \`--json\`: ${shapeOf(output)}.`, '']),
  ].join('\n');
}

function optionTable({ options }: DescribedCommand): string {
  const rows = options
    .filter(({ long }) => long !== '--help')
    .map(({ flags, description, choices, defaultValue }) => {
      const more = [
        ...(choices.length > 0 ? [`one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`] : []),
        ...(defaultValue === null ? [] : [`default \`${defaultValue}\``]),
      ];
      return `| \`${cell(flags)}\` | ${cell(description)}${more.length > 0 ? ` (${more.join('; ')})` : ''} |`;
    });
  return ['| option | |', '|---|---|', ...rows, ''].join('\n');
}

interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** What a schema is, by its name in the OpenAPI document or by its members. */
function shapeOf(schema: TSchema): string {
  const { $id, properties = {} } = schema as JsonSchema;
  if ($id !== undefined) return `\`${$id}\` of the OpenAPI document`;
  const members = Object.entries(properties).map(([name, member]) => {
    const type = nameOf(member);
    return type === null ? name : `${name}: ${type}`;
  });
  return `\`{ ${members.join(', ')} }\``;
}

function nameOf({ $id, $ref, type, items }: JsonSchema): string | null {
  const name = $id ?? $ref?.replace('#', '');
  if (name !== undefined) return name;
  if (type !== 'array' || items === undefined) return null;
  const item = nameOf(items);
  return item === null ? '[]' : `${item}[]`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A pipe would end a cell. */
function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
