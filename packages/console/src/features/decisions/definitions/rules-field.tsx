import { ActionIcon, Button, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useWords } from '../../../words/use-words.ts';
import { ConditionForm } from './condition-form.tsx';
import { definitionWords } from './definition-words.ts';

/** Who an action makes no sense for, or is not allowed for. */
export interface Rule {
  readonly ground: string;
  readonly because: string;
  readonly when: unknown;
}

const NEW_RULE: Rule = {
  ground: 'makes_no_sense',
  because: '',
  when: { attribute: 'orders.count', is: 'at_least', value: 1 },
};

/** The rules of eligibility, any number of them. */
export function RulesField({
  rules,
  onChange,
  errorAt,
}: {
  readonly rules: readonly Rule[];
  readonly onChange: (rules: readonly Rule[]) => void;
  /** What is wrong at `/0/because`. */
  readonly errorAt: (pointer: string) => string | undefined;
}) {
  const say = useWords(definitionWords);
  const setRule = (nth: number, rule: Partial<Rule>): void =>
    onChange(rules.map((one, at) => (at === nth ? { ...one, ...rule } : one)));
  return (
    <Fieldset legend={say('rules')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {rules.length === 0 ? say('noRules') : say('rulesHelp')}
        </Text>
        {rules.map((rule, nth) => (
          // Rules have no name of their own.
          <Stack key={nth} gap={8}>
            <Group gap="xs" align="flex-end">
              <Select
                label={say('ground')}
                data={(['makes_no_sense', 'not_allowed'] as const).map((value) => ({
                  value,
                  label: say(`ground_${value}`),
                }))}
                value={rule.ground}
                onChange={(ground) => setRule(nth, { ground: ground ?? 'makes_no_sense' })}
                allowDeselect={false}
                style={{ flex: '1 1 150px' }}
              />
              <TextInput
                label={say('because')}
                value={rule.because}
                onChange={({ currentTarget }) => setRule(nth, { because: currentTarget.value })}
                error={errorAt(`/${nth}/because`)}
                style={{ flex: '3 1 220px' }}
              />
              <ActionIcon
                variant="subtle"
                size="lg"
                aria-label={say('remove')}
                onClick={() => onChange(rules.filter((_, at) => at !== nth))}
              >
                <IconX size={16} />
              </ActionIcon>
            </Group>
            <ConditionForm
              condition={rule.when}
              onChange={(when) => setRule(nth, { when })}
              error={errorAt(`/${nth}/when`) ?? errorAt(`/${nth}/when/attribute`)}
            />
          </Stack>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...rules, NEW_RULE])}
          >
            {say('addRule')}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
