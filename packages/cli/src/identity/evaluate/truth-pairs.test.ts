import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IdsByFile, peopleOfPairs, qualityOfNamed, readTruthPairs, type TruthPairs } from './truth-pairs.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'throughline-pairs-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string, ids: IdsByFile): Promise<TruthPairs> {
  const file = path.join(folder, 'truth.csv');
  writeFileSync(file, text);
  return readTruthPairs(file, ids);
}

const sides = ({ pairs }: TruthPairs) => pairs.map(({ left, right, isSame }) => `${left}-${right} ${isSame}`);

describe('true pairs', () => {
  const ids = [['a', 'b', 'c', 'd']];

  test('are two columns of ids', async () => {
    const pairs = await read('one,other\na,b\nb,c\n', ids);
    expect(sides(pairs)).toEqual(['0-1 true', '1-2 true']);
    expect(peopleOfPairs(pairs, 4)).toEqual(['0', '0', '0', '3']);
  });

  test('may stand among other columns, with a label that is itself no id', async () => {
    const text = 'l,source_l,r,source_r,match_score\n0,x,1,x,1.0\n0,x,2,x,0.0\n';
    const pairs = await read(text, [['0', '1', '2']]);
    expect(sides(pairs)).toEqual(['0-1 true', '0-2 false']);
    expect(pairs.isPartial).toBe(true);
    // 1 and 2 were found to be one person too; nobody says whether they are.
    expect(qualityOfNamed(pairs, ['p', 'p', 'p'])).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3 });
  });

  test('need no header', async () => expect(sides(await read('a,b\nc,d\n', ids))).toEqual(['0-1 true', '2-3 true']));

  test('mean the first file on the left and the second on the right, where both have an id', async () => {
    const pairs = await read('left,right\n1,2\n2,1\n3,9\n', [
      ['1', '2', '3'],
      ['1', '2'],
    ]);
    expect(sides(pairs)).toEqual(['0-4 true', '1-3 true']);
    expect(pairs.strangers).toBe(1);
  });

  test('are refused where no two columns hold ids', async () => {
    await expect(read('left,right\nx,y\n', ids)).rejects.toThrow('no two columns that hold ids');
  });
});
