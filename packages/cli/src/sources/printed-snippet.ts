import { type Static, Type } from 'typebox';

/** Code that sends a first event of a source, as it is printed. */
export const PrintedSnippet = Type.Object(
  {
    sdk: Type.String({ description: 'Which one.' }),
    install: Type.Union([Type.String(), Type.Null()], { description: 'Command that installs what the code needs.' }),
    code: Type.String({ description: 'To be copied and run.' }),
  },
  { additionalProperties: false },
);
export type PrintedSnippet = Static<typeof PrintedSnippet>;
