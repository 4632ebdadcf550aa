import type { SearchAnswer, SearchHit } from '@throughline/contract/search';
import { Button, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { get } from '../../api/request.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { hitName, hitPlace } from '../../kit/person/search-hit.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { Money } from '../../kit/value/money.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { MatchNote } from './match-note.tsx';
import { peopleWords } from './people-words.ts';
import classes from './people.module.css';

const MOST = 50;

/** What a search finds, the closest first, each with the reason; arrows go through them and back to the box. */
export function Hits({
  words,
  onClear,
  onLeave,
}: {
  readonly words: string;
  readonly onClear: () => void;
  readonly onLeave: () => void;
}) {
  const say = useWords(peopleWords);
  const query = useQuery({
    queryKey: ['/api/search', words],
    queryFn: ({ signal }) => get<SearchAnswer>('/api/search', { q: words, limit: MOST }, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel flush>
      <QueryView query={query}>
        {({ hits, hasMore }) =>
          hits.length === 0 ? (
            <EmptyNote
              title={say('none', { words })}
              action={
                <Button variant="default" onClick={onClear}>
                  {say('showAll')}
                </Button>
              }
            >
              {say('noneHelp')}
            </EmptyNote>
          ) : (
            <>
              <ul className={classes['hits']} aria-label={say('hits')} data-stale={query.isPlaceholderData}>
                {hits.map((hit) => (
                  <HitRow key={`${hit.kind} ${hit.id}`} hit={hit} onLeave={onLeave} />
                ))}
              </ul>
              <Text role="status" size="sm" c="dimmed" ta="center" p="sm">
                {say(hasMore ? 'foundMore' : 'found', { count: hits.length })}
              </Text>
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}

function HitRow({ hit, onLeave }: { readonly hit: SearchHit; readonly onLeave: () => void }) {
  const { person, order, at, matches } = hit;
  return (
    <li className={classes['hit']}>
      <div className={classes['who']}>
        <Link {...hitPlace(hit)} className={classes['link'] ?? ''} onKeyDown={(event) => moveFocus(event, onLeave)}>
          <HitTitle hit={hit} />
        </Link>
        <div className={classes['why']}>
          {matches.map((match) => (
            <MatchNote key={`${match.field} ${match.value}`} match={match} />
          ))}
        </div>
      </div>
      <div className={classes['facts']}>
        {order !== null && <Money minor={order.totalMinor} currency={order.currency} />}
        {order === null && person !== null && <Known person={person} />}
      </div>
      <div className={classes['when']}>
        {at === null ? person !== null && <Ago at={person.lastAt} /> : <Instant at={at} precision="day" />}
      </div>
    </li>
  );
}

/** What tells people of one name apart: how they are reached, and who knows them. */
function Known({ person }: { readonly person: NonNullable<SearchHit['person']> }) {
  const { traits, records } = person;
  const reached = [traits['email'], traits['phone']].filter((value) => typeof value === 'string');
  return (
    <>
      <div>{reached.join(' · ')}</div>
      <div className={classes['of']}>{[...new Set(records.map(({ source }) => source))].slice(0, 4).join(', ')}</div>
    </>
  );
}

function HitTitle({ hit }: { readonly hit: SearchHit }) {
  const say = useWords(peopleWords);
  const sayShared = useWords(sharedWords);
  const { kind, id, label } = hit;
  const name = hitName(hit) ?? sayShared('anonymous');
  if (kind === 'person') return <>{name}</>;
  const title =
    kind === 'order' ? say('order', { id: id.slice(id.indexOf('/') + 1) }) : say(kind, { label: label ?? id });
  return (
    <>
      {title} <span className={classes['of']}>{say('of', { name })}</span>
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>, onLeave: () => void): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const links = [...(event.currentTarget.closest('ul')?.querySelectorAll('a') ?? [])];
  const at = links.findIndex((link) => link === event.currentTarget);
  if (event.key === 'ArrowUp' && at <= 0) onLeave();
  else links[Math.min(links.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))]?.focus();
}
