import type { GoalPage } from '@throughline/contract/goal';
import { Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { brandQuery, useTimeZone } from '../../../api/brand.ts';
import { get } from '../../../api/request.ts';
import { JsonField } from '../../../kit/form/json-field.tsx';
import { dayOf } from '../../../kit/value/day-of.ts';
import { dayStart } from '../../../kit/value/day-start.ts';
import { useWords } from '../../../words/use-words.ts';
import type { FormProps } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';
import { type Rule, RulesField } from './rules-field.tsx';

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
      <RulesField
        rules={(Array.isArray(draft['eligibility']) ? draft['eligibility'] : []) as readonly Rule[]}
        onChange={(eligibility) => set({ eligibility })}
        errorAt={(pointer) => errorAt(`/eligibility${pointer}`)}
      />
      <JsonField
        label={say('content')}
        initial={draft['content'] ?? {}}
        error={errorAt('/content')}
        onRead={(content) => content !== null && set({ content })}
      />
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
