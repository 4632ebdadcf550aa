/** What is typed, as far as it is JSON that can be sent. */
export type Draft = { readonly body: unknown } | { readonly mistake: string };

/** Reads what is typed. A number that would be lost on the way is a mistake, not null. */
export function readDraft(text: string): Draft {
  try {
    return {
      body: JSON.parse(text, (name, value: unknown) => {
        if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`"${name}" is beyond a number`);
        return value;
      }) as unknown,
    };
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : String(error) };
  }
}

/** JSON over several lines; a text that would not say the same any more stays as it is. */
export function indented(text: string): string {
  try {
    const value = JSON.parse(text) as unknown;
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}
