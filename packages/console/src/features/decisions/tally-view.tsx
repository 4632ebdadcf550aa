import type { DecisionTally } from '@throughline/contract/decision-tally';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTimeZone } from '../../api/brand.ts';
import { get, type Query } from '../../api/request.ts';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { PlainList } from '../../kit/list/plain-list.tsx';
import { Share } from '../../kit/value/count.tsx';
import { instantText } from '../../kit/value/instant.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { addressOf } from './address.ts';
import { decisionWords } from './decision-words.ts';
import classes from './tally-view.module.css';
import { useNames } from './use-names.ts';
import { whyWords } from './why/why-words.ts';

/** What became of each action over many decisions, or of `only` one; each number with what it is of. */
export function TallyView({ query, only }: { readonly query: Query; readonly only?: string }) {
  const tally = useQuery({
    queryKey: ['/api/decisions/tally', query],
    queryFn: ({ signal }) => get<DecisionTally>('/api/decisions/tally', query, signal),
    staleTime: 15_000,
  });
  return <QueryView query={tally}>{(data) => <Tally tally={data} query={query} only={only} />}</QueryView>;
}

function Tally({
  tally,
  query,
  only,
}: {
  readonly tally: DecisionTally;
  readonly query: Query;
  readonly only: string | undefined;
}) {
  const say = useWords(decisionWords);
  const sayWhy = useWords(whyWords);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const { actionName, isService } = useNames();
  const actions = tally.actions.filter(({ action }) => only === undefined || action === only);
  if (tally.decisions === 0 || actions.length === 0)
    return <EmptyNote title={say('none')}>{say('noneHelp')}</EmptyNote>;
  const from = instantText(tally.from, { language, timeZone, precision: 'day' });
  const numbers = new Intl.NumberFormat(language);
  return (
    <Stack gap="lg">
      {only === undefined && (
        <Panel
          title={say('outcomes')}
          aside={<Text c="dimmed">{say('tallyRange', { count: numbers.format(tally.decisions), from })}</Text>}
        >
          <Facts>
            <Fact name={say('anAction')}>
              <Bar part={tally.drawn} whole={tally.decisions} tone="good" />
            </Fact>
            <Fact name={say('silenceDrawn')}>
              <Bar part={tally.silent} whole={tally.decisions} />
            </Fact>
            <Fact name={say('heldOut')}>
              <Bar part={tally.heldOut} whole={tally.decisions} />
            </Fact>
          </Facts>
        </Panel>
      )}
      {actions.map((one) => (
        <Panel key={one.action} title={<Link to={addressOf('/actions', one.action)}>{actionName(one.action)}</Link>}>
          <Facts>
            <Fact name={say(isService(one.action) ? 'owedBesides' : 'drawn')}>
              <Bar part={isService(one.action) ? one.owed : one.drawn} whole={one.considered} tone="good" />
            </Fact>
            <Fact name={say('refused')}>
              <Bar part={one.refused} whole={one.considered} />
            </Fact>
            <Fact name={say('reasons')}>
              {one.reasons.length === 0 ? (
                say('noReasons')
              ) : (
                <PlainList>
                  {one.reasons.map(({ reason, count }) => (
                    <li key={reason}>
                      <Link to="/decisions" search={{ ...query, refused: one.action, reason } as never}>
                        {sayWhy(`short_${reason}`)}
                      </Link>{' '}
                      <Share part={count} whole={one.considered} />
                    </li>
                  ))}
                </PlainList>
              )}
            </Fact>
          </Facts>
        </Panel>
      ))}
    </Stack>
  );
}

function Bar({ part, whole, tone }: { readonly part: number; readonly whole: number; readonly tone?: 'good' }) {
  return (
    <div className={classes['bar']}>
      <span className={classes['track']} aria-hidden="true">
        <span data-tone={tone} style={{ width: `${whole === 0 ? 0 : (100 * part) / whole}%` }} />
      </span>
      <span className={classes['share']}>
        <Share part={part} whole={whole} />
      </span>
    </div>
  );
}
