import type { Household, HouseholdMember } from '@throughline/contract/household';
import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Rows } from '../../kit/list/rows.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { householdWords } from './household-words.ts';
import { RuleForm } from './rule-form.tsx';
import { useMemberName } from './use-member-name.ts';

/** Who lives in a household and who has left it, each with since when, and saying that it is not so. */
export function MemberList({ of, personId }: { readonly of: Household; readonly personId: string }) {
  return (
    <Rows>
      {of.members.map((member) => (
        <Member key={member.personId} member={member} personId={personId} />
      ))}
    </Rows>
  );
}

function Member({ member, personId }: { readonly member: HouseholdMember; readonly personId: string }) {
  const say = useWords(householdWords);
  const nameOf = useMemberName();
  const mayRule = useMay('POST /api/household-rulings');
  const [isRuling, setRuling] = useState(false);
  const isThis = member.personId === personId;
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <div>
          {isThis ? (
            <>
              {nameOf(member)} <Text span c="dimmed">{`(${say('thisPerson')})`}</Text>
            </>
          ) : (
            <Link to="/people/$personId/household" params={{ personId: member.personId }}>
              {nameOf(member)}
            </Link>
          )}
          <Stretch since={member.since} until={member.until} />
        </div>
        {!isThis && member.until === null && mayRule && !isRuling && (
          <Button size="compact-sm" variant="default" onClick={() => setRuling(true)}>
            {say('wrong')}
          </Button>
        )}
      </Group>
      {isRuling && (
        <RuleForm ruling={{ kind: 'apart', left: personId, right: member.personId }} onEnd={() => setRuling(false)} />
      )}
    </li>
  );
}

/** From when to when, in words. */
export function Stretch({ since, until }: { readonly since: string | null; readonly until: string | null }) {
  const say = useWords(householdWords);
  return (
    <Text size="sm" c="dimmed" component="div">
      {since === null ? (
        say('unknownSince')
      ) : (
        <>
          {say('sinceWhen')} <Instant at={since} precision="day" />
        </>
      )}
      {until !== null && (
        <>
          {' '}
          {say('untilWhen')} <Instant at={until} precision="day" />
        </>
      )}
    </Text>
  );
}
