import { ActionIcon, Autocomplete, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { JsonField } from '../../../kit/form/json-field.tsx';
import { useWords } from '../../../words/use-words.ts';
import { definitionWords } from './definition-words.ts';
import { conditionOf, flatCondition, type FlatTest } from './flat-condition.ts';

const COMPARISONS = [
  'exists',
  'equals',
  'one_of',
  'contains',
  'at_least',
  'at_most',
  'within_days',
  'older_than_days',
] as const;

/** What conditions mostly read; any trait and any member of the place's context may be typed besides. */
const FACTS = [
  'isIdentified',
  'daysKnown',
  'orders.count',
  'orders.cancelled',
  'orders.open',
  'orders.lastPlacedAt',
  'contacts.support.count',
  'contacts.support.lastAt',
  'contacts.call.count',
  'contacts.chat.count',
  'contacts.review.count',
  'contacts.visit.count',
  'trait.city',
  'trait.country',
  'trait.language',
  'context.page',
];

/** A condition as rows of tests, of which all or any must hold; as JSON where it nests. */
export function ConditionForm({
  condition,
  onChange,
  error,
}: {
  readonly condition: unknown;
  readonly onChange: (condition: unknown) => void;
  readonly error: string | undefined;
}) {
  const say = useWords(definitionWords);
  const flat = flatCondition(condition);
  if (flat === null)
    return (
      <JsonField
        label={say('when')}
        description={say('asJson')}
        initial={condition}
        error={error}
        onRead={(read) => read !== null && onChange(read)}
      />
    );
  const { mode, tests } = flat;
  const setTest = (nth: number, test: Partial<FlatTest>): void =>
    onChange(conditionOf({ mode, tests: tests.map((one, at) => (at === nth ? { ...one, ...test } : one)) }));
  return (
    <Stack gap={6} role="group" aria-label={say('when')}>
      <Group gap="xs">
        <Text fw={500} size="sm">
          {say('when')}
        </Text>
        {tests.length > 1 && (
          <Select
            aria-label={say('when')}
            size="xs"
            data={(['all', 'any'] as const).map((value) => ({ value, label: say(value) }))}
            value={mode}
            onChange={(chosen) => onChange(conditionOf({ mode: chosen === 'any' ? 'any' : 'all', tests }))}
            allowDeselect={false}
          />
        )}
      </Group>
      {tests.map((test, nth) => (
        // Tests have no name of their own.
        <Group key={nth} gap="xs" align="flex-end">
          <Autocomplete
            aria-label={say('attribute')}
            placeholder="orders.count"
            data={FACTS}
            value={test.attribute}
            onChange={(attribute) => setTest(nth, { attribute })}
            style={{ flex: '2 1 150px' }}
          />
          <Select
            aria-label={say('comparison')}
            data={COMPARISONS.map((value) => ({ value, label: say(`is_${value}`) }))}
            value={test.is}
            onChange={(is) =>
              onChange(
                conditionOf({
                  mode,
                  tests: tests.map((one, at) => (at === nth ? compared(one, is ?? 'equals') : one)),
                }),
              )
            }
            allowDeselect={false}
            style={{ flex: '1 1 130px' }}
          />
          {test.is !== 'exists' && (
            <ValueInput label={say('compareValue')} value={test.value} onChange={(value) => setTest(nth, { value })} />
          )}
          {tests.length > 1 && (
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={say('remove')}
              onClick={() => onChange(conditionOf({ mode, tests: tests.filter((_, at) => at !== nth) }))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {error !== undefined && (
        <Text size="sm" c="var(--console-bad)">
          {error}
        </Text>
      )}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            onChange(conditionOf({ mode, tests: [...tests, { attribute: 'orders.count', is: 'at_least', value: 1 }] }))
          }
        >
          {say('addTest')}
        </Button>
      </div>
    </Stack>
  );
}

/** A test with another comparison; `exists` compares with nothing. */
function compared({ attribute, value }: FlatTest, is: string): FlatTest {
  if (is === 'exists') return { attribute, is };
  return { attribute, is, value: value ?? (/days|at_/.test(is) ? 1 : '') };
}

/** A value: a number, true, a list or a text, as it is typed. */
function ValueInput({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const [text, setText] = useState(() => (typeof value === 'string' ? value : JSON.stringify(value ?? '')));
  return (
    <TextInput
      aria-label={label}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(jsonOf(currentTarget.value));
      }}
      style={{ flex: '1 1 110px' }}
    />
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
