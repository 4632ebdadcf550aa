import type { GoalPage } from '@throughline/contract/goal';
import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  JsonInput,
  NumberInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { brandQuery, useTimeZone } from '../../api/brand.ts';
import { get } from '../../api/request.ts';
import { useWords } from '../../words/use-words.ts';
import { ConditionForm } from './condition-form.tsx';
import { dayStart } from '../../kit/day-start.ts';
import { dayOf } from '../../kit/day-of.ts';
import type { FormProps } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';

interface Rule {
  readonly ground: string;
  readonly because: string;
  readonly when: unknown;
}

const NEW_RULE: Rule = {
  ground: 'makes_no_sense',
  because: '',
  when: { attribute: 'orders.count', is: 'at_least', value: 1 },
};

/** An action as a form. */
export function ActionForm({ draft, onChange, errorAt }: FormProps) {
  const say = useWords(definitionWords);
  const settings = useQuery(brandQuery).data?.settings;
  const currency = settings?.currency ?? 'EUR';
  const zone = useTimeZone();
  const { data: goals } = useQuery({
    queryKey: ['/api/goals', 'all'],
    queryFn: ({ signal }) => get<GoalPage>('/api/goals', { limit: 500 }, signal),
  });
  const set = (member: object): void => onChange({ ...draft, ...member });
  const text = (name: string): string => (typeof draft[name] === 'string' ? draft[name] : '');
  const purposes = settings?.persuasion.consentPurposes ?? [];
  const purpose = text('consentPurpose');
  const rules = (Array.isArray(draft['eligibility']) ? draft['eligibility'] : []) as readonly Rule[];
  const setRule = (nth: number, rule: Partial<Rule>): void =>
    set({ eligibility: rules.map((one, at) => (at === nth ? { ...one, ...rule } : one)) });
  return (
    <Stack gap="md" maw={720}>
      <TextInput
        label={say('name')}
        value={text('name')}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        error={errorAt('/name')}
        required
      />
      <Select
        label={say('class')}
        data={(['catalytic', 'smoothing'] as const).map((value) => ({ value, label: say(`class_${value}`) }))}
        value={text('class') || null}
        onChange={(chosen) => set({ class: chosen })}
        allowDeselect={false}
        error={errorAt('/class')}
        required
      />
      <Select
        label={say('kind')}
        data={(['persuasion', 'service'] as const).map((value) => ({ value, label: say(`kind_${value}`) }))}
        value={text('kind') || 'persuasion'}
        onChange={(kind) => set({ kind, ...(kind === 'service' && { consentPurpose: null }) })}
        allowDeselect={false}
        error={errorAt('/kind')}
      />
      <Group grow align="flex-start">
        <Select
          label={say('goal')}
          data={(goals?.goals ?? []).map(({ key, goal }) => ({ value: key, label: goal.name }))}
          value={text('goal') || null}
          onChange={(goal) => set({ goal })}
          error={errorAt('/goal')}
          searchable
          required
        />
        {text('kind') !== 'service' && (
          <Select
            label={say('consentPurpose')}
            placeholder={say('noPurpose')}
            data={[...new Set([...purposes, ...(purpose === '' ? [] : [purpose])])]}
            value={purpose || null}
            onChange={(consentPurpose) => set({ consentPurpose })}
            error={errorAt('/consentPurpose')}
            clearable
          />
        )}
      </Group>
      <Group grow align="flex-start">
        <Amount
          label={say('value', { currency })}
          currency={currency}
          minor={draft['valueMinor']}
          onChange={(valueMinor) => set({ valueMinor })}
          error={errorAt('/valueMinor')}
        />
        <Amount
          label={say('cost', { currency })}
          currency={currency}
          minor={draft['costMinor']}
          onChange={(costMinor) => set({ costMinor })}
          error={errorAt('/costMinor')}
        />
      </Group>
      <Group grow align="flex-start">
        {(['from', 'until'] as const).map((bound) => (
          <TextInput
            key={bound}
            type="date"
            label={say(bound)}
            value={dayOf(text(bound), zone)}
            onChange={({ currentTarget }) => set({ [bound]: dayStart(currentTarget.value, zone) ?? null })}
            error={errorAt(`/${bound}`)}
          />
        ))}
      </Group>
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
                  error={errorAt(`/eligibility/${nth}/because`)}
                  style={{ flex: '3 1 220px' }}
                />
                <ActionIcon
                  variant="subtle"
                  size="lg"
                  aria-label={say('remove')}
                  onClick={() => set({ eligibility: rules.filter((_, at) => at !== nth) })}
                >
                  <IconX size={16} />
                </ActionIcon>
              </Group>
              <ConditionForm
                condition={rule.when}
                onChange={(when) => setRule(nth, { when })}
                error={errorAt(`/eligibility/${nth}/when`) ?? errorAt(`/eligibility/${nth}/when/attribute`)}
              />
            </Stack>
          ))}
          <div>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} />}
              onClick={() => set({ eligibility: [...rules, NEW_RULE] })}
            >
              {say('addRule')}
            </Button>
          </div>
        </Stack>
      </Fieldset>
      <ContentInput value={draft['content']} onChange={(content) => set({ content })} error={errorAt('/content')} />
      <Switch
        label={say('isEnabled')}
        checked={draft['isEnabled'] !== false}
        onChange={({ currentTarget }) => set({ isEnabled: currentTarget.checked })}
      />
    </Stack>
  );
}

function Amount({
  label,
  currency,
  minor,
  onChange,
  error,
}: {
  readonly label: string;
  readonly currency: string;
  readonly minor: unknown;
  readonly onChange: (minor: number) => void;
  readonly error: string | undefined;
}) {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return (
    <NumberInput
      label={label}
      value={typeof minor === 'number' ? minor / 10 ** digits : 0}
      onChange={(major) => onChange(Math.round(Number(major) * 10 ** digits))}
      min={0}
      decimalScale={digits}
      thousandSeparator=" "
      error={error}
    />
  );
}

function ContentInput({
  value,
  onChange,
  error,
}: {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error: string | undefined;
}) {
  const say = useWords(definitionWords);
  const [text, setText] = useState(() => JSON.stringify(value ?? {}, null, 2));
  const [isWrong, setWrong] = useState(false);
  return (
    <JsonInput
      label={say('content')}
      value={text}
      autosize
      minRows={4}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      onChange={(typed) => {
        setText(typed);
        try {
          onChange(JSON.parse(typed));
          setWrong(false);
        } catch {
          setWrong(true);
        }
      }}
      error={isWrong ? say('noJson') : error}
    />
  );
}
