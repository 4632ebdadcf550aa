import type { PersonSummary } from '@throughline/contract/person-summary';
import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTimeZone } from '../../api/brand.ts';
import { usePages } from '../../api/use-pages.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { personName } from '../../kit/person/person-name.ts';
import { Ago } from '../../kit/value/ago.tsx';
import { Count } from '../../kit/value/count.tsx';
import { instantText } from '../../kit/value/instant.tsx';
import { Money } from '../../kit/value/money.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { peopleWords } from './people-words.ts';

/** Everybody, as the API lists them, however many. */
export function Everybody() {
  const say = useWords(peopleWords);
  const pages = usePages<PersonSummary>('/api/people', 'people', { limit: 100 });
  const columns = useColumns();
  return (
    <Panel flush>
      <DataTable
        label={say('list')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        linkTo={({ id }) => `/people/${id}`}
        empty={
          <EmptyNote
            title={say('empty')}
            action={
              <Button component={Link} to="/sources">
                {say('makeSource')}
              </Button>
            }
          >
            {say('emptyHelp')}
          </EmptyNote>
        }
      />
    </Panel>
  );
}

function useColumns(): Column<PersonSummary>[] {
  const say = useWords(peopleWords);
  const language = useLanguage();
  const timeZone = useTimeZone();
  return useMemo(
    () => [
      {
        id: 'name',
        heading: say('name'),
        width: 'minmax(0, 2fr)',
        cell: ({ traits, firstAt, identified, records }) => {
          const name = personName(traits) ?? (identified ? records[0]?.subject : undefined);
          const day = instantText(firstAt, { language, timeZone, precision: 'day' });
          return (
            name ?? (
              <Text span c="dimmed">
                {say('anonymousSince', { day })}
              </Text>
            )
          );
        },
      },
      {
        id: 'contact',
        heading: say('contact'),
        width: 'minmax(0, 2fr)',
        isWideOnly: true,
        cell: ({ traits }) => {
          const known = [traits['email'], traits['phone']].filter((value) => typeof value === 'string');
          return (
            <Text span size="sm">
              {known.join(' · ')}
            </Text>
          );
        },
      },
      {
        id: 'sources',
        heading: say('sources'),
        width: 'minmax(0, 1.5fr)',
        cell: ({ records }) => (
          <Text span size="sm">
            {[...new Set(records.map(({ source }) => source))].join(', ')}
          </Text>
        ),
      },
      {
        id: 'orders',
        heading: say('orders'),
        width: '80px',
        isNumber: true,
        cell: ({ orders }) => <Count value={orders.count} />,
      },
      {
        id: 'spent',
        heading: say('spent'),
        width: '130px',
        isNumber: true,
        isWideOnly: true,
        cell: ({ orders }) =>
          orders.money.map(({ currency, orderedMinor }) => (
            <div key={currency}>
              <Money minor={orderedMinor} currency={currency} />
            </div>
          )),
      },
      {
        id: 'lastSeen',
        heading: say('lastSeen'),
        width: '130px',
        isNumber: true,
        cell: ({ lastAt }) => <Ago at={lastAt} />,
      },
    ],
    [say, language, timeZone],
  );
}
