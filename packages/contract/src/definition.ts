import { Type, type TSchema } from 'typebox';
import { Instant } from './instant.ts';
import { LARGEST_VERSION } from './largest-version.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
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
  Type.Object({ version: DefinitionVersion, madeBy: Actor, madeAt: Instant }, { additionalProperties: false }),
);
