import { fitsPattern } from '@throughline/core/collect/mapping/file-pattern';
import type { ImportPlan } from '@throughline/core/collect/mapping/import-plan';
import { CommandFailure } from '../command-failure.ts';
import type { InputFile } from './read/input-file.ts';

/**
 * Which files are of which table, each table's in order of their names.
 * @throws CommandFailure, exit code 2, for a file of no table or of two, and for a table without files.
 */
export function assignFiles(plan: ImportPlan, files: readonly InputFile[]): Map<string, InputFile[]> {
  const byTable = new Map<string, InputFile[]>(plan.tables.map(({ name }) => [name, []]));
  for (const file of files) {
    const tables = plan.tables.filter(({ patterns }) => patterns.some((pattern) => fitsPattern(file.path, pattern)));
    const [table] = tables;
    if (tables.length > 1) {
      refuse(`${file.path} fits the patterns of several tables: ${tables.map(({ name }) => name).join(', ')}.`);
    }
    if (table !== undefined) byTable.get(table.name)!.push(file);
    else if (!plan.ignore.some((pattern) => fitsPattern(file.path, pattern))) {
      const patterns = plan.tables.map(({ name, patterns: own }) => `${name} (${own.join(', ')})`).join(', ');
      refuse(
        `${file.path} is of no table of the mapping: there are ${patterns}. Leave it out, or put it under "ignore".`,
      );
    }
  }
  for (const { name, patterns, isOptional } of plan.tables) {
    if (byTable.get(name)!.length > 0 || isOptional) continue;
    refuse(
      `The table "${name}" has no file: give one that fits ${patterns.join(' or ')}, or say "optional": true in the mapping.`,
    );
  }
  return byTable;
}

function refuse(message: string): never {
  throw new CommandFailure(message, { exitCode: 2 });
}
