import type { Suppression } from '@throughline/contract/suppression';
import { Button, Group, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import { firstFocus } from '../../kit/form/first-focus.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { personWords } from '../../kit/person/person-words.ts';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { KINDS } from './kinds.ts';
import { privacyWords } from './privacy-words.ts';
import { SuppressForm } from './suppress-form.tsx';
import { useLift } from './use-lift.ts';

const SHOWN = { standing: false, lifted: true, all: undefined } as const;

/** Who must not be contacted: whom, why, by whom it was asked, and lifting it at once. */
export function SuppressionsPage() {
  const say = useWords(privacyWords);
  const { show = 'standing', kind, add } = useSearch({ from: '/shell/suppressions' });
  const navigate = useNavigate({ from: '/suppressions' });
  const mayAdd = useMay('POST /api/suppressions');
  const actorName = useActorName();
  const lift = useLift();
  const pages = usePages<Suppression>('/api/suppressions', 'suppressions', { kind, isLifted: SHOWN[show] });
  const columns: readonly Column<Suppression>[] = [
    { id: 'whom', heading: say('whom'), cell: (row) => <Whom of={row} />, width: 'minmax(0, 1.4fr)' },
    { id: 'kind', heading: say('why'), cell: (row) => <Why of={row} />, width: 'minmax(0, 2fr)' },
    { id: 'asked', heading: say('asked'), cell: ({ askedBy }) => askedBy },
    { id: 'since', heading: say('since'), cell: ({ madeAt }) => <Instant at={madeAt} precision="day" /> },
    {
      id: 'state',
      heading: say('state'),
      cell: (row) =>
        row.liftedAt === null ? (
          <Button size="compact-sm" variant="default" disabled={!mayAdd} onClick={() => lift.mutate(row)}>
            {say('liftNow')}
          </Button>
        ) : (
          say('liftedBy', { who: actorName(row.liftedBy ?? '') })
        ),
    },
  ];
  return (
    <Page
      title={say('suppressionsTitle')}
      about={say('suppressionsAbout')}
      actions={
        mayAdd &&
        add !== true && (
          <Button onClick={() => void navigate({ search: (before) => ({ ...before, add: true }) })}>
            {say('addAddress')}
          </Button>
        )
      }
    >
      {add === true && mayAdd && (
        <AddAddress onEnd={() => void navigate({ search: (before) => ({ ...before, add: undefined }) })} />
      )}
      <Group gap="sm">
        <SegmentedControl
          aria-label={say('show')}
          value={show}
          onChange={(word) =>
            void navigate({ search: (before) => ({ ...before, show: word === 'standing' ? undefined : word }) })
          }
          data={[
            { value: 'standing', label: say('standing') },
            { value: 'lifted', label: say('liftedOnes') },
            { value: 'all', label: say('all') },
          ]}
        />
        <NativeSelect
          aria-label={say('kind')}
          value={kind ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (before) => ({ ...before, kind: KINDS.find((one) => one === value) }) })
          }
          data={[{ value: '', label: say('allKinds') }, ...KINDS.map((word) => ({ value: word, label: say(word) }))]}
        />
      </Group>
      {lift.error !== null && <ProblemNote error={lift.error} />}
      <Panel flush>
        <DataTable
          label={say('suppressionsTitle')}
          pages={pages}
          columns={columns}
          keyOf={({ id }) => id}
          empty={<EmptyNote title={say('suppressionsNone')}>{say('suppressionsNoneWhy')}</EmptyNote>}
        />
      </Panel>
    </Page>
  );
}

function Whom({ of: { personId, address } }: { readonly of: Suppression }) {
  const say = useWords(privacyWords);
  const sayPerson = useWords(personWords);
  if (address !== null) return `${sayPerson(address.type)} ${address.value}`;
  return personId === null ? say('hiddenAddress') : <PersonChip id={personId} />;
}

function Why({ of: { kind, reason, confidence, liftReason } }: { readonly of: Suppression }) {
  const say = useWords(privacyWords);
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <Text component="span">{say(kind)}</Text>
      <Text size="sm" c="dimmed" component="div">
        {reason}
        {confidence !== null && ` · ${say('confidenceIs', { word: say(confidence) })}`}
        {liftReason !== null && ` · ${liftReason}`}
      </Text>
    </div>
  );
}

function AddAddress({ onEnd }: { readonly onEnd: () => void }) {
  const say = useWords(privacyWords);
  const sayShared = useWords(sharedWords);
  const [text, setText] = useState('');
  const [identifier, setIdentifier] = useState<string | null>(null);
  return (
    <Panel title={say('addAddress')}>
      <Stack gap="sm">
        <Text c="dimmed">{say('addAddressHow')}</Text>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') setIdentifier(withType(text.trim()));
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              label={say('address')}
              description={say('addressHelp')}
              value={text}
              onChange={({ currentTarget }) => {
                setText(currentTarget.value);
                setIdentifier(null);
              }}
              style={{ flex: '1 1 280px' }}
              ref={firstFocus}
            />
            <Button type="submit" variant="light" disabled={text.trim() === ''}>
              {say('goOn')}
            </Button>
            <Button variant="default" onClick={onEnd}>
              {sayShared('cancel')}
            </Button>
          </Group>
        </form>
        {identifier !== null && <SuppressForm key={identifier} whom={{ identifier }} onEnd={onEnd} />}
      </Stack>
    </Panel>
  );
}

/** `TYPE:VALUE` of what somebody typed: an address or a number alone says what it is. */
function withType(text: string): string {
  if (/^[a-z_]+:/.test(text)) return text;
  return text.includes('@') ? `email:${text}` : `phone:${text}`;
}
