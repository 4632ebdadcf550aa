import type { Identity } from '@throughline/contract/identity';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { ExplanationView } from '../../kit/matching/explanation-view.tsx';
import { useExplanation } from '../../kit/matching/use-explanation.ts';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { personWords } from '../../kit/person/person-words.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';

type Value = Identity['values'][number];

const MEANS = { contested: 'meansContested', generic: 'meansGeneric', cut: 'meansCut' } as const;
const TIERS = { public: 'trustPublic', server: 'trustServer', signed: 'trustSigned' } as const;

/** Values that the records show and that link nothing, or not for every claim: why, and who else shows them. */
export function SilentValues({ identity: { id, values } }: { readonly identity: Identity }) {
  const say = useWords(identityWords);
  const silent = values.filter(
    ({ standing, isCut }) => isCut || Object.values(standing).some((word) => word !== 'standing'),
  );
  return (
    <Panel title={say('silentTitle')} flush={silent.length > 0}>
      {silent.length === 0 ? (
        <Text c="dimmed">{say('silentNone')}</Text>
      ) : (
        <Rows>
          {silent.map((value) => (
            <li key={value.identifierId}>
              <SilentValue value={value} personId={id} />
            </li>
          ))}
        </Rows>
      )}
    </Panel>
  );
}

function SilentValue({ value, personId }: { readonly value: Value; readonly personId: string }) {
  const say = useWords(identityWords);
  const [compared, setCompared] = useState<string | null>(null);
  const sayPerson = useWords(personWords);
  const { type, value: text, otherHolders, otherPeople } = value;
  const standings = standingTexts(value);
  const isContested = Object.values(value.standing).includes('contested');
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text fw={600} component="span" style={{ overflowWrap: 'anywhere' }}>
          {sayPerson(type)} {text}
        </Text>
        {standings.map(({ word }) => (
          <Badge key={word} variant="light" color="rust" size="sm">
            {say(word)}
          </Badge>
        ))}
      </Group>
      {standings.map(({ word, tiers }) => (
        <Text key={word} size="sm">
          {say(MEANS[word])}
          {tiers.length > 0 && ` ${say('forTier', { tier: tiers.map((tier) => say(tier)).join(', ') })}`}
        </Text>
      ))}
      {otherHolders > 0 && <Text size="sm">{say('otherHolders', { count: otherHolders })}</Text>}
      {otherPeople.length > 0 && (
        <Group gap="xs" fz="sm">
          <span>{say('otherPeople')}:</span>
          {otherPeople.map((id) => (
            <Group key={id} gap={4}>
              <PersonChip id={id} />
              <Button
                size="compact-xs"
                variant="subtle"
                aria-expanded={compared === id}
                onClick={() => setCompared(compared === id ? null : id)}
              >
                {say(compared === id ? 'hideWhyApart' : 'whyApart')}
              </Button>
            </Group>
          ))}
        </Group>
      )}
      {compared !== null && <WhyTwo left={value.shownBy[0]?.recordId ?? personId} right={compared} />}
      {isContested && (
        <Text size="sm" c="dimmed" component="div">
          {say('howContested')} <Link to="/reviews">{say('openReviews')}</Link>
        </Text>
      )}
    </Stack>
  );
}

/** What both say beside each other, and why that does not make them one person. */
function WhyTwo({ left, right }: { readonly left: string; readonly right: string }) {
  const explanation = useExplanation(left, right);
  return (
    <QueryView query={explanation} lines={6}>
      {(explained) => <ExplanationView explained={explained} />}
    </QueryView>
  );
}

/** A word for each way in which it does not link, with the tiers of claims for which that is so; none where it is for all. */
function standingTexts({ standing, isCut }: Value) {
  const words: { word: 'contested' | 'generic' | 'cut'; tiers: (typeof TIERS)[keyof typeof TIERS][] }[] = [];
  const all = Object.entries(standing) as [keyof typeof TIERS, Value['standing']['public']][];
  for (const word of ['contested', 'generic'] as const) {
    const tiers = all.filter(([, stands]) => stands === word).map(([tier]) => TIERS[tier]);
    if (tiers.length > 0) words.push({ word, tiers: tiers.length === all.length ? [] : tiers });
  }
  return isCut ? [...words, { word: 'cut' as const, tiers: [] }] : words;
}
