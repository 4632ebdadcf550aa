import { Command } from 'commander';
import { addAuditCommand } from './audit/add-audit-command.ts';
import { addBackupCommands } from './backup/add-backup-commands.ts';
import type { AddCommands, CommandTools } from './command-tools.ts';
import { createCommandTools } from './create-command-tools.ts';
import { addCompletionCommand } from './completion/add-completion-command.ts';
import { addDecideCommand } from './decide/add-decide-command.ts';
import { addDecisionCommands } from './decisions/add-decision-commands.ts';
import { addDefinitionCommands } from './definitions/add-definition-commands.ts';
import { addDeskCommands } from './desk/add-desk-commands.ts';
import { addPreviewCommand } from './definitions/add-preview-command.ts';
import { addVersionCommands } from './definitions/add-version-commands.ts';
import { addConsentCommands } from './consents/add-consent-commands.ts';
import { addExportCommands } from './export/add-export-commands.ts';
import { addScheduleCommands } from './exports/add-schedule-commands.ts';
import { addHouseholdCommands } from './households/add-household-commands.ts';
import { addIdentityCommands } from './identity/add-identity-commands.ts';
import { addKeyCommands } from './keys/add-key-commands.ts';
import { addImportCommands } from './import/add-import-commands.ts';
import { addLiftCommands } from './lift/add-lift-commands.ts';
import { addOverviewCommand } from './overview/add-overview-command.ts';
import { addLiveCommand } from './live/add-live-command.ts';
import { addOperationCommands } from './operation/add-operation-commands.ts';
import { addPeopleCommands } from './people/add-people-commands.ts';
import { addPlanCommands } from './plan/add-plan-commands.ts';
import { addPrivacyCommands } from './privacy/add-privacy-commands.ts';
import { addProveCommand } from './prove/add-prove-command.ts';
import { addQuarantineCommands } from './quarantine/add-quarantine-commands.ts';
import { addQuestionCommands } from './questions/add-question-commands.ts';
import { addReviewCommands } from './reviews/add-review-commands.ts';
import { addSettingsCommands } from './settings/add-settings-commands.ts';
import { addSignInCommand } from './sign-in/add-sign-in-command.ts';
import { addSourceWebhookCommands } from './source-webhooks/add-source-webhook-commands.ts';
import { addSourceCommands } from './sources/add-source-commands.ts';
import { addStaffCommands } from './staff/add-staff-commands.ts';
import { addSuppressionCommands } from './suppressions/add-suppression-commands.ts';
import { addSuppressionListCommands } from './suppression-lists/add-suppression-list-commands.ts';
import { addSurveyCommands } from './surveys/add-survey-commands.ts';
import { addTakeBackCommands } from './take-back/add-take-back-commands.ts';
import type { Surroundings } from './surroundings.ts';
import { addWebhookCommands } from './webhooks/add-webhook-commands.ts';
import { addWhoIsWhoCommands } from './who-is-who/add-who-is-who-commands.ts';
import { VERSION } from './version.ts';

/** The commands of `throughline`, in the order of its help: one line a folder. */
const COMMANDS: readonly AddCommands[] = [
  addSignInCommand,
  addPeopleCommands,
  addWhoIsWhoCommands,
  addReviewCommands,
  addIdentityCommands,
  addHouseholdCommands,
  addSourceCommands,
  addSourceWebhookCommands,
  addLiveCommand,
  addPrivacyCommands,
  addConsentCommands,
  addSuppressionCommands,
  addSuppressionListCommands,
  addQuarantineCommands,
  addPlanCommands,
  addTakeBackCommands,
  addDefinitionCommands,
  addVersionCommands,
  addPreviewCommand,
  addDecideCommand,
  addDecisionCommands,
  addQuestionCommands,
  addDeskCommands,
  addLiftCommands,
  addOverviewCommand,
  addSurveyCommands,
  addStaffCommands,
  addKeyCommands,
  addImportCommands,
  addExportCommands,
  addScheduleCommands,
  addWebhookCommands,
  addBackupCommands,
  addAuditCommand,
  addSettingsCommands,
  addOperationCommands,
  addProveCommand,
  addCompletionCommand,
];

const EXIT_CODES = `
Exit codes: 0 done, 1 failed, 2 called wrongly, 130 stopped with Ctrl-C.
Data goes to standard output, progress and complaints to standard error. NO_COLOR is respected.
`;

/** Every command of `throughline`. `setExitCode` is told when a command that ran through still has to fail. */
export function createProgram(
  around: Surroundings,
  setExitCode: (code: 0 | 1) => void,
  onTools: (tools: CommandTools) => void = () => undefined,
): Command {
  const { env, out, err } = around;
  const program = new Command('throughline')
    .description(
      'Asks a Throughline server. The admin token comes from THROUGHLINE_ADMIN_TOKEN or from the data folder.',
    )
    .version(VERSION)
    .option('--url <url>', 'the server', env['THROUGHLINE_URL'] ?? 'http://127.0.0.1:4600')
    .option('--json', 'print the data as JSON')
    .configureOutput({ writeOut: (text) => void out(text), writeErr: (text) => void err(text) })
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText('after', EXIT_CODES);
  const tools = createCommandTools(program, around, setExitCode);
  onTools(tools);
  for (const addCommands of COMMANDS) addCommands(program, tools);
  return program;
}
