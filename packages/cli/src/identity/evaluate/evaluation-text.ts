import { figure } from '../../import/import-progress.ts';
import { textTable } from '../../print/text-table.ts';
import type { Evaluation } from './evaluation.ts';

/** An evaluation for people to read. */
export function evaluationText(evaluation: Evaluation): string {
  const { records, people, truePeople, largest, pairwise, bcubed, seconds, recordsPerSecond } = evaluation;
  const of = truePeople === null ? '' : ` (${figure(truePeople)} in truth)`;
  const head = `${figure(records)} rows, ${figure(people)} people${of}, the largest of ${figure(largest)} rows
${seconds.toFixed(1)} s, ${figure(recordsPerSecond)} rows a second\n`;
  if (pairwise === null || bcubed === null)
    return `${head}\nNothing says who is who: give "truth" in the mapping, or --pairs, and you are told how good that is.\n`;
  const digits = (share: number): string => share.toFixed(4);
  const row = (name: string, { precision, recall, f1 }: NonNullable<Evaluation['pairwise']>): string[] => [
    name,
    digits(precision),
    digits(recall),
    digits(f1),
  ];
  const table = textTable(['', 'precision', 'recall', 'F1'], [row('pairs', pairwise), row('B-cubed', bcubed)]);
  return `${head}\n${table}`;
}
