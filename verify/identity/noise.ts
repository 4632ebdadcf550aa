import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { identityFile } from './identity-file.ts';

/** A kind of cell decides which errors it can have. */
export type CellKind = 'given' | 'family' | 'middle' | 'date' | 'number' | 'street' | 'choice' | 'zip' | 'id';

/** Puts an error into a cell, or gives it back; `draw` decides. Empty is one of the errors. */
export type MakeNoise = (cell: string, kind: CellKind, draw: () => number) => string;

/** How errors are made, from the tables that go with pseudopeople; null where they are not there. */
export function readNoise(): MakeNoise | null {
  const table = (name: string) => identityFile(`pseudopeople/noise_tables/${name}`);
  const [nicknames, phonetic, ocr, keys] = [
    'nicknames.csv',
    'phonetic_variations.csv',
    'ocr_errors.csv',
    'qwerty_errors.yaml',
  ].map(table);
  if (!nicknames || !phonetic || !ocr || !keys) return null;
  const rows = (file: string): string[][] =>
    parse(readFileSync(file), { comment: '#', relax_column_count: true, trim: true });
  const others = new Map(rows(nicknames).map(([name = '', ...list]) => [name, list.filter(Boolean)]));
  const sounds = rows(phonetic).map(([where = '', from = '', to = '']) => ({ where, from, to: to.replace('@', '') }));
  const looks = rows(ocr).map(([from = '', to = '']) => [from, to] as const);
  const neighbours = readNeighbours(keys);
  const pick = <T>(list: readonly T[], draw: () => number): T => list[Math.floor(draw() * list.length)]!;
  const once = (cell: string, from: string, to: string) => cell.replace(from, () => to);

  const errors = {
    blank: () => '',
    nickname: (cell: string, draw: () => number) => {
      const list = others.get(cell.toLowerCase());
      return list === undefined || list.length === 0 ? cell : pick(list, draw);
    },
    sound: (cell: string, draw: () => number) => {
      const lower = cell.toLowerCase();
      const fit = sounds.filter(({ where, from }) => (where === 'END' ? lower.endsWith(from) : lower.includes(from)));
      if (fit.length === 0) return cell;
      const { where, from, to } = pick(fit, draw);
      return where === 'END' ? lower.slice(0, lower.length - from.length) + to : once(lower, from, to);
    },
    scan: (cell: string, draw: () => number) => {
      const fit = looks.filter(([from]) => cell.includes(from));
      return fit.length === 0 ? cell : once(cell, ...(pick(fit, draw) as [string, string]));
    },
    key: (cell: string, draw: () => number) => {
      const at = Math.floor(draw() * cell.length);
      const near = neighbours.get(cell[at]?.toLowerCase() ?? '');
      return near === undefined ? cell : cell.slice(0, at) + pick(near, draw) + cell.slice(at + 1);
    },
    digit: (cell: string, draw: () => number) => {
      const places = Array.from(cell).flatMap((letter, at) => (/\d/.test(letter) ? [at] : []));
      if (places.length === 0) return cell;
      const at = pick(places, draw);
      return cell.slice(0, at) + String(Math.floor(draw() * 10)) + cell.slice(at + 1);
    },
    swap: (cell: string) => cell.replace(/^(\d+)-(\d\d)-(\d\d)$/, '$1-$3-$2'),
  };
  const fitting: Record<CellKind, readonly (keyof typeof errors)[]> = {
    given: ['blank', 'nickname', 'sound', 'scan', 'key'],
    family: ['blank', 'sound', 'scan', 'key'],
    middle: ['blank', 'key'],
    date: ['blank', 'digit', 'swap', 'key'],
    number: ['blank', 'digit'],
    street: ['blank', 'sound', 'scan', 'key'],
    choice: ['blank'],
    zip: ['blank', 'digit'],
    id: ['blank', 'digit', 'scan'],
  };
  return (cell, kind, draw) => (cell === '' ? cell : errors[pick(fitting[kind], draw)](cell, draw));
}

function readNeighbours(file: string): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  let key = '';
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, head, item] = /^(?:'?(.)'?:|\s*- '?(.)'?)\s*$/.exec(line) ?? [];
    if (head !== undefined) neighbours.set((key = head), []);
    else if (item !== undefined) neighbours.get(key)?.push(item);
  }
  return neighbours;
}
