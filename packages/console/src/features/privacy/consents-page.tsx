import type { Consent } from '@throughline/contract/consent';
import { Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { usePages } from '../../api/use-pages.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';

/** The ledger of consent, newest first. */
export function ConsentsPage() {
  const say = useWords(privacyWords);
  const { purpose } = useSearch({ from: '/shell/consents' });
  const navigate = useNavigate({ from: '/consents' });
  const [text, setText] = useState(purpose ?? '');
  const search = useDebouncedCallback((word: string) => {
    void navigate({ search: { purpose: word === '' ? undefined : word }, replace: true });
  }, 300);
  const pages = usePages<Consent>('/api/consents', 'consents', { purpose });
  const columns: readonly Column<Consent>[] = [
    { id: 'person', heading: say('person'), cell: ({ personId }) => <Who id={personId} /> },
    { id: 'purpose', heading: say('purpose'), cell: (row) => row.purpose },
    {
      id: 'word',
      heading: say('word'),
      cell: ({ word, channel }) =>
        `${say(word)}, ${channel === null ? say('everyChannel') : say('onChannel', { channel })}`,
    },
    { id: 'said', heading: say('said'), cell: ({ saidAt }) => <Instant at={saidAt} /> },
    { id: 'proof', heading: say('proof'), cell: (row) => <Proof of={row} />, width: 'minmax(0, 2fr)' },
  ];
  return (
    <Page title={say('ledgerTitle')} about={say('ledgerAbout')}>
      <TextInput
        label={say('purpose')}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          search(value.trim());
        }}
        maw={320}
      />
      <Panel flush>
        <DataTable
          label={say('ledgerTitle')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          empty={<EmptyNote title={say('ledgerNone')}>{say('ledgerNoneWhy')}</EmptyNote>}
        />
      </Panel>
    </Page>
  );
}

function Who({ id }: { readonly id: string | null }) {
  const say = useWords(privacyWords);
  return id === null ? say('someone') : <PersonChip id={id} />;
}

function Proof({ of: { proof, madeBy } }: { readonly of: Consent }) {
  const say = useWords(privacyWords);
  const actorName = useActorName();
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {Object.entries(proof).map(([name, text]) => (
        <div key={name}>
          {name}: {text}
        </div>
      ))}
      <Text size="sm" c="dimmed" component="div">
        {say('byLedger', { who: actorName(madeBy) })}
      </Text>
    </div>
  );
}
