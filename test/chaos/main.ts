import { runCampaignCommand } from '../campaign-command.ts';
import { CHAOS_HELP, readChaosArguments } from './chaos-arguments.ts';
import { runCampaign } from './run-campaign.ts';

process.exitCode = await runCampaignCommand(process.argv.slice(2), {
  help: CHAOS_HELP,
  read: readChaosArguments,
  run: runCampaign,
});
