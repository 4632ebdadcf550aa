import i18next from 'i18next';

/** Words by key; `{{name}}` is filled in, `_one`, `_few`, `_other` are chosen by `count`. */
type Words = Readonly<Record<string, string>>;

type Plural = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other';

/** A key without the ending that says how many. */
export type KeyOf<Of> = Of extends string ? (Of extends `${infer Stem}${Plural}` ? Stem : Of) : never;

/** The words of one room of the console, in every language. */
export interface WordBook<Keys extends string> {
  readonly room: string;
  /** For types only. */
  readonly keys?: Keys;
}

/**
 * The words of a room, English first; the others must say all of it (Romanian besides `_few`). Called where the module is
 * loaded, so that a page's words come with the page.
 */
export function defineWords<const English extends Words>(
  room: string,
  english: English,
  others: { readonly ro: Readonly<Record<keyof English, string>> & Words },
): WordBook<KeyOf<keyof English>> {
  i18next.on('initialized', () => add(room, english, others.ro));
  if (i18next.isInitialized) add(room, english, others.ro);
  return { room };
}

function add(room: string, english: Words, romanian: Words): void {
  i18next.addResourceBundle('en', room, english);
  i18next.addResourceBundle('ro', room, romanian);
}
