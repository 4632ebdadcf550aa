import { type Static, Type, type TSchema, type TUnknown } from 'typebox';
import { ChangedMembers, Differences } from './difference.ts';
import { Instant } from './instant.ts';
import { LARGEST_VERSION } from './largest-version.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { ProblemPointer } from './problem.ts';
import { Actor, Reason } from './words.ts';

/** How a key is spelt. */
export const KEY_PATTERN = '^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$';

/** Key of a moment, an action or a goal; stays what it is for ever. */
export function definitionKey(description: string, example: string) {
  return Type.String({
    pattern: KEY_PATTERN,
    maxLength: 64,
    description,
    examples: [example],
  });
}

/** Name of a definition for people. */
export const DefinitionName = Type.String({ minLength: 1, maxLength: 200, description: 'For people.' });

/** Version of a definition that is there. */
export const DefinitionVersion = Type.Integer({
  minimum: 1,
  maximum: LARGEST_VERSION,
  description: 'Rises with every change; decisions name the version they were made with, and none ever changes.',
  examples: [1],
});

/** One version of a definition under its `word`, with who made it. */
export function definitionAnswer<Word extends string, Key extends TSchema, Definition extends TSchema>(
  word: Word,
  key: Key,
  definition: Definition,
) {
  const named = { [word]: definition } as { [Member in Word]: Definition };
  return Type.Object(
    { key, version: DefinitionVersion, ...named, madeBy: Actor, madeAt: Instant },
    { additionalProperties: false },
  );
}

/** A new version in the place of the one before. */
export function definitionChange<Word extends string, Definition extends TSchema>(
  word: Word,
  definition: Definition,
  example: object,
) {
  const named = { [word]: definition } as { [Member in Word]: Definition };
  return Type.Object(
    {
      version: Type.Integer({
        minimum: 0,
        maximum: LARGEST_VERSION,
        description: 'The version that was read, 0 where there was none; refused when another one is in force by now.',
      }),
      ...named,
      reason: Type.Optional(Reason),
    },
    { additionalProperties: false, examples: [{ version: 0, [word]: example }] },
  );
}

/** How definitions of one kind, or versions of one of them, are listed. */
export const DefinitionQuery = Type.Object(PAGE_QUERY, { additionalProperties: false });

/** Which version of a definition is read. */
export const DefinitionVersionQuery = Type.Object(
  { version: Type.Optional({ ...DefinitionVersion, description: 'An earlier one; the one in force otherwise.' }) },
  { additionalProperties: false },
);

/** The versions there were of one definition, newest first. */
export const DefinitionVersionPage = pageOf(
  'versions',
  Type.Object(
    {
      version: DefinitionVersion,
      madeBy: Actor,
      madeAt: Instant,
      reason: Type.Union([Reason, Type.Null()], { description: 'What was said for it; null where nothing was.' }),
      changed: ChangedMembers,
    },
    { additionalProperties: false },
  ),
);
export type DefinitionVersionPage = Static<typeof DefinitionVersionPage>;

/** Which two versions are compared. */
export const DefinitionDiffQuery = Type.Object(
  {
    from: Type.Optional({ ...DefinitionVersion, description: 'The version before `to` where it is left out.' }),
    to: Type.Optional({ ...DefinitionVersion, description: 'The one in force where it is left out.' }),
  },
  { additionalProperties: false },
);

/** What a definition would be if it were put. */
export const DefinitionCheck = Type.Object(
  {
    mistakes: Type.Array(ProblemPointer, { description: 'What keeps it from being put; none when it may be.' }),
    change: Type.Enum(['new', 'changed', 'same'], { description: 'Beside what is in force.' }),
    version: Type.Integer({
      minimum: 0,
      maximum: LARGEST_VERSION,
      description: 'In force, 0 where there is none: what is sent with the put.',
    }),
    differences: Differences,
  },
  {
    $id: 'DefinitionCheck',
    additionalProperties: false,
    description: 'What a definition would be if it were put; nothing was changed.',
  },
);
export type DefinitionCheck = Static<typeof DefinitionCheck>;

/** A definition as somebody types it, with whatever mistakes. */
export function definitionDraft<Word extends string>(word: Word, example: object) {
  const named = { [word]: Type.Unknown({ description: 'As it is to be; it may have any mistake.' }) } as {
    [Member in Word]: TUnknown;
  };
  return Type.Object(named, { additionalProperties: false, examples: [{ [word]: example }] });
}

/** Why something is paused or goes on. */
export const DefinitionSwitch = Type.Object(
  { reason: Type.Optional(Reason) },
  { additionalProperties: false, examples: [{ reason: 'The guide is being rewritten.' }] },
);
