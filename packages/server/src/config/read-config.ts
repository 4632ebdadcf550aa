import { ENVIRONMENT_SETTINGS, type EnvironmentSetting, type Reading } from './environment-settings.ts';
import { StartRefusal } from './start-refusal.ts';

type Settings = typeof ENVIRONMENT_SETTINGS;
type ValueOf<Setting> = Setting extends { read: (text: string | undefined) => infer Result }
  ? Extract<Result, { readonly value: unknown }>['value']
  : never;

/** What the environment says of this server. Instance-wide; the brand's own settings are rows in the database. */
export type Config = { readonly [Key in keyof Settings]: ValueOf<Settings[Key]> };

/**
 * Reads the configuration from the environment. The one place of the server that does.
 * @throws StartRefusal that lists every mistake at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const config: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [key, setting] of Object.entries(ENVIRONMENT_SETTINGS) as [string, EnvironmentSetting<unknown>][]) {
    const reading: Reading<unknown> = setting.read(environment[setting.name]?.trim() || undefined);
    if ('mistake' in reading) mistakes.push(`${setting.name} ${reading.mistake}.`);
    else config[key] = reading.value;
  }
  if (mistakes.length > 0)
    throw new StartRefusal(`These settings are wrong:\n${mistakes.map((it) => `  - ${it}`).join('\n')}`);
  return Object.freeze(config) as Config;
}
