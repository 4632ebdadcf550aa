/** The rows of the keyboards of the town: QWERTY (with the letters German, Romanian, Turkish add), ЙЦУКЕН. */
const ROWS = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnm'],
  ['qwertyuiopăî', 'asdfghjklșț', 'zxcvbnm'],
  ['qwertyuıopğü', 'asdfghjklşi', 'zxcvbnmöç'],
  ['йцукенгшщзхїъ', 'фыівапролджэє', 'ячсмитьбю'],
];
const NEIGHBOURS = openNeighbours();

/** The keys beside a small letter or digit, left and right and on the rows above and below; empty where none is known. */
export function neighbouringKeys(letter: string): readonly string[] {
  return NEIGHBOURS.get(letter) ?? [];
}

function openNeighbours(): Map<string, readonly string[]> {
  const neighbours = new Map<string, Set<string>>();
  for (const keyboard of ROWS) {
    const rows = keyboard.map((row) => Array.from(row));
    rows.forEach((row, y) => {
      row.forEach((letter, x) => {
        const around = [
          row[x - 1],
          row[x + 1],
          rows[y - 1]?.[x],
          rows[y - 1]?.[x + 1],
          rows[y + 1]?.[x - 1],
          rows[y + 1]?.[x],
        ];
        const known = neighbours.get(letter) ?? new Set();
        for (const other of around) if (other !== undefined) known.add(other);
        neighbours.set(letter, known);
      });
    });
  }
  return new Map(Array.from(neighbours, ([letter, around]) => [letter, Array.from(around)]));
}
