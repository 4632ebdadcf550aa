import type { LiveRecent } from '@throughline/contract/live';
import type { SourceList } from '@throughline/contract/source';
import { type Command, Option } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { wholeNumber } from '../import/whole-number.ts';
import { addExamples } from '../print/add-examples.ts';
import { isIdentifier } from '../people/person-argument.ts';
import { findSource } from '../sources/find-source.ts';
import { followLive } from './follow-live.ts';
import { liveEventText, liveNoteText, liveRecentText } from './live-text.ts';

const LONGEST_S = 86_400;

interface Options {
  readonly source?: string;
  readonly type?: string;
  readonly name?: string;
  readonly only?: string;
  readonly person?: string;
  readonly recent?: string;
  readonly for?: string;
}

/** `throughline live`: what comes in, as it comes in. */
export function addLiveCommand(program: Command, tools: CommandTools): void {
  const { around, connect, print, isJson, paint } = tools;
  const queryOf = async ({ source, type, name, only, person }: Options): Promise<Record<string, string>> => ({
    ...(source !== undefined && {
      sourceId: findSource((await connect().get<SourceList>('/api/sources')).sources, source).id,
    }),
    ...(type !== undefined && { type }),
    ...(name !== undefined && { name }),
    ...(only !== undefined && { only }),
    ...(person !== undefined && (isIdentifier(person) ? { identifier: person } : { personId: person })),
  });
  const live = program
    .command('live')
    .description('what comes in, as it comes in, accepted or quarantined with the reason; until Ctrl-C')
    .option('--source <source>', 'only of the source of this name or id')
    .addOption(
      new Option('--type <type>', 'only calls of this type').choices([
        'identify',
        'track',
        'page',
        'screen',
        'group',
        'alias',
      ]),
    )
    .option('--name <name>', 'only events, pages or screens of this name')
    .addOption(new Option('--only <verdict>', 'only what was').choices(['accepted', 'quarantined']))
    .option('--person <person>', 'only of this person: an id, or TYPE:VALUE from the first event on that shows it')
    .option('--recent <n>', 'what came in last, so many events, instead of what comes now')
    .option('--for <seconds>', 'stop after so long')
    .action(async (options: Options) => {
      const query = await queryOf(options);
      if (options.recent !== undefined) {
        const limit = String(wholeNumber(options.recent, '--recent', 1, 200));
        const recent = await connect().get<LiveRecent>('/api/live/recent', { ...query, limit });
        return print(recent, (page) => liveRecentText(page, paint));
      }
      const seconds = options.for === undefined ? null : wholeNumber(options.for, '--for', 1, LONGEST_S);
      const signal = seconds === null ? new AbortController().signal : AbortSignal.timeout(seconds * 1_000);
      await followLive(connect(), {
        query,
        signal,
        async onArrivals(arrivals) {
          for (const event of arrivals.events)
            await around.out(isJson() ? `${JSON.stringify(event)}\n` : liveEventText(event, paint));
          await around.err(liveNoteText(arrivals));
        },
      });
    });
  addExamples(live, [
    'throughline live',
    'throughline live --source "web shop" --only quarantined',
    'throughline live --person email:ada@example.org --json',
    'throughline live --recent 20',
  ]);
}
