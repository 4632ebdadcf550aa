import type { PersonHousehold } from '@throughline/contract/household';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { AddMember } from './add-member.tsx';
import { householdWords } from './household-words.ts';
import { MemberList, Stretch } from './member-list.tsx';
import { RuleForm } from './rule-form.tsx';
import { RulingList } from './ruling-list.tsx';
import { TieList } from './tie-list.tsx';
import { useHousehold } from './use-household.ts';
import { useMemberName } from './use-member-name.ts';

/** With whom a person lives and did, why it is held so, what somebody ruled, and ruling. Nothing of what the others do. */
export function HouseholdTab({ personId }: { readonly personId: string }) {
  const mayRule = useMay('POST /api/household-rulings');
  const query = useHousehold(personId);
  return (
    <QueryView query={query} lines={6}>
      {(found) => (
        <Stack gap="lg">
          {found.care[0] !== undefined && <Care until={found.care[0].until} />}
          <Living of={found} />
          {found.before.length > 0 && <Before of={found} />}
          {found.ignored.length > 0 && <Ignored of={found} />}
          <RulingList personId={found.personId} />
          {mayRule && <AddMember personId={found.personId} />}
          {mayRule && <Hide personId={found.personId} />}
        </Stack>
      )}
    </QueryView>
  );
}

function Care({ until }: { readonly until: string }) {
  const say = useWords(householdWords);
  return (
    <Panel title={say('careTitle')}>
      <Text>
        {say('careAbout')} {say('careUntil')} <Instant at={until} precision="day" />
      </Text>
    </Panel>
  );
}

function Living({ of: { personId, household } }: { readonly of: PersonHousehold }) {
  const say = useWords(householdWords);
  if (household === null) {
    return (
      <Panel title={say('nowTitle')}>
        <Text c="dimmed">{say('alone')}</Text>
      </Panel>
    );
  }
  return (
    <>
      <Panel title={say('nowTitle')} flush>
        <MemberList of={household} personId={personId} />
      </Panel>
      <Panel title={say('whyTitle')} flush>
        <TieList of={household} />
      </Panel>
    </>
  );
}

function Before({ of: { before, personId } }: { readonly of: PersonHousehold }) {
  const say = useWords(householdWords);
  const nameOf = useMemberName();
  return (
    <Panel title={say('beforeTitle')} flush>
      <Rows>
        {before.map(({ id, members }) => {
          const own = members.find((member) => member.personId === personId);
          const others = members.filter((member) => member.personId !== personId);
          return (
            <li key={id}>
              {say('beforeUntil', { names: others.map(nameOf).join(', ') })}
              <Stretch since={own?.since ?? null} until={own?.until ?? null} />
            </li>
          );
        })}
      </Rows>
    </Panel>
  );
}

function Ignored({ of: { ignored } }: { readonly of: PersonHousehold }) {
  const say = useWords(householdWords);
  return (
    <Panel title={say('ignoredTitle')} flush>
      <Rows>
        {ignored.map(({ place, reason, people }) => (
          <li key={`${place} ${reason}`}>
            {place}
            <Text size="sm" c="dimmed" component="div">
              {say(reason, { count: people })}
            </Text>
          </li>
        ))}
      </Rows>
    </Panel>
  );
}

function Hide({ personId }: { readonly personId: string }) {
  const say = useWords(householdWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={say('hide')}>
      <Stack gap="sm" align="flex-start">
        <Text c="dimmed">{say('hideHow')}</Text>
        {isOpen ? (
          <RuleForm ruling={{ kind: 'hidden', left: personId }} onEnd={() => setOpen(false)} />
        ) : (
          <Button variant="default" onClick={() => setOpen(true)}>
            {say('hide')}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
