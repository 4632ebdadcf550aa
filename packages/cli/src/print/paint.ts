/** Colours a text, or leaves it as it is. */
export type Paint = (colour: 'red' | 'yellow' | 'green', text: string) => string;

const CODES = { red: 31, yellow: 33, green: 32 } as const;

/** Colours only what somebody looks at, and nothing for those who do not want it. @source no-color.org */
export function createPaint(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint {
  const isColoured = isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return (colour, text) => (isColoured ? `\u{1b}[${CODES[colour]}m${text}\u{1b}[39m` : text);
}
