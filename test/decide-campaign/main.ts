import { runCampaignCommand } from '../campaign-command.ts';
import { RACES_HELP, readRacesArguments } from './races-arguments.ts';
import { runRaces } from './run-races.ts';

process.exitCode = await runCampaignCommand(process.argv.slice(2), {
  help: RACES_HELP,
  read: readRacesArguments,
  run: (asked, random, say) => runRaces(asked, random, say),
});
