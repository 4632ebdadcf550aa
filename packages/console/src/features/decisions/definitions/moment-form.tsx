import { Group, MultiSelect, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { type Cap, CapsField } from '../../../kit/form/caps-field.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useNames } from '../use-names.ts';
import type { FormProps } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';

interface Policy {
  readonly kind?: 'uniform' | 'fixed';
  readonly floor?: number;
  readonly weights?: Readonly<Record<string, number>>;
}

const DEFAULT_FLOOR = 0.05;

/** A moment as a form. */
export function MomentForm({ draft, onChange, errorAt }: FormProps) {
  const say = useWords(definitionWords);
  const names = useNames();
  const set = (member: object): void => onChange({ ...draft, ...member });
  const chosen = listOf<string>(draft['actions']);
  const policy = (draft['policy'] ?? { kind: 'uniform', floor: DEFAULT_FLOOR }) as Policy;
  const caps = listOf<Cap>(draft['caps']);
  return (
    <Stack gap="md" maw={640}>
      <TextInput
        label={say('name')}
        value={textOf(draft['name'])}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        error={errorAt('/name')}
        required
      />
      <MultiSelect
        label={say('actions')}
        data={[...new Set([...names.actions.map(({ key }) => key), ...chosen])].map((key) => ({
          value: key,
          label: names.actionName(key),
        }))}
        value={chosen}
        onChange={(actions) => set({ actions })}
        error={errorAt('/actions') ?? firstError(chosen.length, (nth) => errorAt(`/actions/${nth}`))}
        searchable
        clearable
      />
      <Select
        label={say('identity')}
        data={(['any', 'signed'] as const).map((value) => ({ value, label: say(`identity_${value}`) }))}
        value={textOf(draft['identity']) || 'any'}
        onChange={(identity) => set({ identity })}
        allowDeselect={false}
        error={errorAt('/identity')}
      />
      <Group align="flex-start" grow>
        <Select
          label={say('policy')}
          data={(['uniform', 'fixed'] as const).map((value) => ({ value, label: say(`policy_${value}`) }))}
          value={policy.kind ?? 'uniform'}
          onChange={(kind) =>
            set({
              policy:
                kind === 'fixed'
                  ? { kind, floor: policy.floor, weights: policy.weights ?? {} }
                  : { kind: 'uniform', floor: policy.floor },
            })
          }
          allowDeselect={false}
        />
        <NumberInput
          label={say('floor')}
          value={policy.floor === undefined ? '' : Math.round(policy.floor * 1_000) / 10}
          onChange={(percent) =>
            set({ policy: { ...policy, floor: percent === '' ? undefined : Number(percent) / 100 } })
          }
          min={1}
          max={50}
          suffix=" %"
          error={errorAt('/policy/floor')}
        />
      </Group>
      {policy.kind === 'fixed' && (
        <Stack gap={6} role="group" aria-label={say('weights')}>
          <Text fw={500} size="sm">
            {say('weights')}
          </Text>
          {['silence', ...chosen.filter((key) => !names.isService(key))].map((key) => (
            <Group key={key} gap="sm" wrap="nowrap">
              <Text style={{ flex: 1, minWidth: 0 }}>{names.actionName(key)}</Text>
              <NumberInput
                aria-label={say('weightOf', { name: names.actionName(key) })}
                value={policy.weights?.[key] ?? 1}
                onChange={(weight) =>
                  set({
                    policy: { ...policy, weights: { ...policy.weights, [key]: weight === '' ? 1 : Number(weight) } },
                  })
                }
                min={0}
                w={110}
                error={errorAt(`/policy/weights/${key}`)}
              />
            </Group>
          ))}
        </Stack>
      )}
      <CapsField
        label={say('caps')}
        title={
          <>
            <Text fw={500} size="sm">
              {say('caps')}
            </Text>
            {caps.length === 0 && <Text c="dimmed">{say('noCaps')}</Text>}
          </>
        }
        caps={caps}
        least={1}
        onChange={(changed) => set({ caps: changed })}
        errorAt={(pointer) => errorAt(`/caps${pointer}`)}
      />
      <Switch
        label={say('isEnabled')}
        checked={draft['isEnabled'] !== false}
        onChange={({ currentTarget }) => set({ isEnabled: currentTarget.checked })}
      />
    </Stack>
  );
}

function listOf<Item>(value: unknown): readonly Item[] & Item[] {
  return (Array.isArray(value) ? value : []) as Item[];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function firstError(count: number, errorAt: (nth: number) => string | undefined): string | undefined {
  return Array.from({ length: count }, (_, nth) => errorAt(nth)).find((error) => error !== undefined);
}
