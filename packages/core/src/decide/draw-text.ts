import type { DrawPart } from './draw-parts.ts';

/** Where a draw fell, and one or two parts of the line that it may fall on, as people read them. */
export interface DrawText {
  /** Place of the draw, as percent of the line. */
  readonly draw: string;
  /** The parts, in the order they were given. */
  readonly parts: readonly { readonly from: string; readonly until: string; readonly chance: string }[];
}

const MOST_DIGITS = 12;

/**
 * Says a draw and parts of the line in percent, with one decimal, and with as many more as it takes for the draw to stand
 * in the text where it stood on the line.
 * @example drawText(0.5, [{ from: 1 / 3, until: 2 / 3 }]).parts[0] // => { from: '33.3', until: '66.7', chance: '33.3 %' }
 */
export function drawText(draw: number, parts: readonly DrawPart[]): DrawText {
  let digits = 1;
  while (digits < MOST_DIGITS && parts.some((part) => isMisplaced(draw, part, digits))) digits += 1;
  const say = (share: number): string => percentText(share, digits);
  return {
    draw: say(draw),
    parts: parts.map(({ from, until }) => ({ from: say(from), until: say(until), chance: chanceText(until - from) })),
  };
}

/**
 * A chance in percent with one decimal, with more where it would read as nothing or as certainty.
 * @example chanceText(1 / 3) // => '33.3 %'
 */
export function chanceText(chance: number): string {
  let digits = 1;
  const isEdge = (text: string): boolean => Number(text) === 0 || Number(text) === 100;
  const isReallyEdge = chance <= 0 || chance >= 1;
  while (!isReallyEdge && digits < MOST_DIGITS && isEdge((chance * 100).toFixed(digits))) digits += 1;
  return `${percentText(chance, digits)} %`;
}

/** The same to people as it was to the machine: rounded, the draw lies in a part exactly where it did. */
function isMisplaced(draw: number, { from, until }: DrawPart, digits: number): boolean {
  const round = (share: number): number => Number((share * 100).toFixed(digits));
  const isIn = draw >= from && draw < until;
  return isIn !== (round(draw) >= round(from) && round(draw) < round(until)) || round(from) === round(until);
}

function percentText(share: number, digits: number): string {
  return (share * 100).toFixed(digits).replace(/\.?0+$/, '');
}
