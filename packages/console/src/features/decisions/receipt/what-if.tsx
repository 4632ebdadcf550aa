import type { DecisionFlip, DecisionFlipped, DecisionInFull } from '@throughline/contract/decision';
import { Button, Group, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../../api/request.ts';
import { Panel } from '../../../kit/frame/panel.tsx';
import { ProblemNote } from '../../../kit/frame/problem-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { FlippedView } from './flipped-view.tsx';
import classes from './what-if.module.css';

type Guards = NonNullable<DecisionFlip['guards']>;

/** Changes facts of a decision and shows what the same draw would have chosen. Stores nothing. */
export function WhatIf({ full }: { readonly full: DecisionInFull }) {
  const say = useWords(decisionWords);
  const { decision, receipt, definitions } = full;
  const [features, setFeatures] = useState<Readonly<Record<string, string>>>(textsOf(receipt.features));
  const [guards, setGuards] = useState<Guards>({});
  const [isHeldOut, setHeldOut] = useState(receipt.holdout.isHeldOut);
  const [fact, setFact] = useState('');
  const flip = useMutation({
    mutationFn: (body: DecisionFlip) => send<DecisionFlipped>('POST', `/api/decisions/${decision.id}/flip`, body),
  });
  const purposes = [
    ...new Set([
      ...Object.keys(receipt.guards.consents),
      ...definitions.actions.flatMap(({ action }) => action.consentPurpose ?? []),
    ]),
  ];
  const run = (): void => {
    const before = textsOf(receipt.features);
    const names = [...new Set([...Object.keys(before), ...Object.keys(features)])];
    const changed = names.filter((name) => before[name] !== features[name]);
    flip.mutate({
      ...(changed.length > 0 && {
        features: Object.fromEntries(changed.map((name) => [name, jsonOf(features[name] ?? '')])),
      }),
      ...(Object.keys(guards).length > 0 && { guards }),
      ...(isHeldOut !== receipt.holdout.isHeldOut && { isHeldOut }),
    });
  };
  const reset = (): void => {
    setFeatures(textsOf(receipt.features));
    setGuards({});
    setHeldOut(receipt.holdout.isHeldOut);
    flip.reset();
  };
  const { guards: seen } = receipt;
  return (
    <Panel title={say('whatIf')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Stack gap="md">
          <Text c="dimmed">{say('whatIfHelp')}</Text>
          <div className={classes['flip']}>
            <Stack gap="xs">
              <Title order={3}>{say('fact')}</Title>
              {Object.entries(features).map(([name, text]) => (
                <TextInput
                  key={name}
                  label={<code>{name}</code>}
                  value={text}
                  placeholder={say('unknownFact')}
                  onChange={({ currentTarget }) => setFeatures({ ...features, [name]: currentTarget.value })}
                />
              ))}
              <Group gap="xs" align="flex-end" wrap="nowrap">
                <TextInput
                  style={{ flex: 1 }}
                  label={say('addFact')}
                  placeholder="orders.count"
                  value={fact}
                  onChange={({ currentTarget }) => setFact(currentTarget.value)}
                />
                <Button
                  variant="default"
                  disabled={fact.trim() === '' || fact.trim() in features}
                  onClick={() => {
                    setFeatures({ ...features, [fact.trim()]: '' });
                    setFact('');
                  }}
                >
                  {say('add')}
                </Button>
              </Group>
            </Stack>
            <Stack gap="sm">
              <Title order={3}>{say('guardFacts')}</Title>
              <Switch
                label={say('isHeldOut')}
                checked={isHeldOut}
                onChange={({ currentTarget }) => setHeldOut(currentTarget.checked)}
              />
              <Switch
                label={say('optOut')}
                checked={guards.hasOptOutSignal ?? seen.hasOptOutSignal}
                onChange={({ currentTarget }) => setGuards({ ...guards, hasOptOutSignal: currentTarget.checked })}
              />
              {seen.suppressions.length > 0 && (
                <Switch
                  label={say('lifted')}
                  checked={guards.suppressions !== undefined}
                  onChange={({ currentTarget }) =>
                    setGuards(without(guards, 'suppressions', currentTarget.checked, []))
                  }
                />
              )}
              {seen.openProblems.length > 0 && (
                <Switch
                  label={say('problemsSolved')}
                  checked={guards.openProblems !== undefined}
                  onChange={({ currentTarget }) =>
                    setGuards(without(guards, 'openProblems', currentTarget.checked, []))
                  }
                />
              )}
              {seen.caps.some(({ used, most }) => used >= most) && (
                <Switch
                  label={say('capsFree')}
                  checked={guards.caps !== undefined}
                  onChange={({ currentTarget }) =>
                    setGuards(
                      without(
                        guards,
                        'caps',
                        currentTarget.checked,
                        seen.caps.map((cap) => ({ ...cap, used: 0 })),
                      ),
                    )
                  }
                />
              )}
              {purposes.map((purpose) => (
                <Select
                  key={purpose}
                  label={say('consentFor', { purpose })}
                  data={[
                    { value: 'granted', label: say('granted') },
                    { value: 'denied', label: say('denied') },
                    { value: 'none', label: say('neverSaid') },
                  ]}
                  allowDeselect={false}
                  value={wordFor(purpose, seen.consents, guards.consents)}
                  onChange={(word) =>
                    setGuards({
                      ...guards,
                      consents: {
                        ...guards.consents,
                        [purpose]: word === 'none' ? null : word,
                      },
                    })
                  }
                />
              ))}
            </Stack>
          </div>
          <Group>
            <Button type="submit" loading={flip.isPending}>
              {say('flipGo')}
            </Button>
            <Button variant="default" onClick={reset}>
              {say('backToFacts')}
            </Button>
          </Group>
          {flip.error !== null && <ProblemNote error={flip.error} />}
          {flip.data !== undefined && <FlippedView of={flip.data} />}
        </Stack>
      </form>
    </Panel>
  );
}

function wordFor(
  purpose: string,
  seen: Readonly<Record<string, string>>,
  changed: Guards['consents'],
): 'granted' | 'denied' | 'none' {
  const said = changed !== undefined && Object.hasOwn(changed, purpose) ? changed[purpose] : seen[purpose];
  return said === 'granted' || said === 'denied' ? said : 'none';
}

/** The changed guards with one more, or with that one as it was seen. */
function without<Name extends keyof Guards>(
  guards: Guards,
  name: Name,
  isChanged: boolean,
  value: Guards[Name],
): Guards {
  const { [name]: _before, ...rest } = guards;
  return isChanged ? { ...rest, [name]: value } : rest;
}

function textsOf(features: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(features).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

/** What somebody typed: JSON, or else a text; null, which means not known, where there is nothing. */
function jsonOf(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
