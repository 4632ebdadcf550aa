import type { Look } from './show-story.ts';

/** Where to look in the console, as it is printed, without a last line break. Addresses hold ids and nothing personal. */
export function whereToLook({
  looks,
  link,
  baseUrl,
  dataFolder,
}: {
  readonly looks: readonly Look[];
  readonly link: string;
  readonly baseUrl: string;
  /** As a person in the repository's root would type it. */
  readonly dataFolder: string;
}): string {
  const url = baseUrl === 'http://127.0.0.1:4600' ? '' : `THROUGHLINE_URL=${baseUrl} `;
  return [
    'Open the console (this link signs you in once, within 15 minutes):',
    `  ${link}`,
    `  Another one: ${url}THROUGHLINE_DATA_DIR=${dataFolder} npx throughline sign-in`,
    '',
    'Then look at',
    ...looks.flatMap(({ at, path }) => [`  ${at}`, `    ${baseUrl}${path}`]),
  ].join('\n');
}
