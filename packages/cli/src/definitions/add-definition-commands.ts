import type { Command } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { applyDefinitions } from './apply-definitions.ts';
import { appliedText, definitionsText, readAllDefinitions } from './print-definitions.ts';
import { readDefinitionFile } from './read-definition-file.ts';

/** `throughline apply` and `throughline definitions`: moments, actions, goals, questions and surveys as a file. */
export function addDefinitionCommands(program: Command, { connect, print }: CommandTools): void {
  addExamples(
    program
      .command('apply')
      .description(
        'make moments, actions, goals, questions and surveys what a YAML file says; what it does not name stays',
      )
      .argument(
        '<file>',
        'YAML or JSON with "goals", "actions", "moments", "questions" and "surveys" by key; - for standard input',
      )
      .option('--dry-run', 'only say what would change')
      .option('--reason <text>', 'why, for the audit')
      .action(async (file: string, { dryRun, reason }: { dryRun?: true; reason?: string }) => {
        const filed = await readDefinitionFile(file);
        print(await applyDefinitions(connect(), filed, { isDryRun: dryRun === true, reason }), appliedText);
      }),
    ['throughline apply definitions.yaml --dry-run', 'throughline apply definitions.yaml --reason "spring sale"'],
  );
  addExamples(
    program
      .command('definitions')
      .description('moments, actions, goals, questions and surveys in force, as YAML that "apply" takes')
      .action(async () => print(await readAllDefinitions(connect()), definitionsText)),
    ['throughline definitions > definitions.yaml', 'throughline definitions --json'],
  );
}
