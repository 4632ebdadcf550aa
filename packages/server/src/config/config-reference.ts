import { ENVIRONMENT_SETTINGS } from './environment-settings.ts';

/** The text of `docs/configuration.md`. */
export function configReference(): string {
  const rows = Object.values(ENVIRONMENT_SETTINGS).map(
    ({ name, summary, whenUnset, example }) => `| \`${name}\` | ${summary} | ${whenUnset} | ${example} |`,
  );
  return `# Configuration

<!-- Generated from packages/server/src/config/environment-settings.ts: npm test -- packages/server/src/config -u -->

The server reads these environment variables once, when it starts. Wrong ones are reported all together, and it ends
with exit code 2.

| Variable | What it is | When it is not set | Example |
| --- | --- | --- | --- |
${rows.join('\n')}

The brand's own settings (time zone, currency, locale, country, priorities of sources, caps) are not here: they are
versioned rows in the database, read and written at \`/api/settings\`.

The command line reads \`THROUGHLINE_URL\` (default \`http://127.0.0.1:4600\`), \`THROUGHLINE_ADMIN_TOKEN\`, or the file
\`admin-token\` in \`THROUGHLINE_DATA_DIR\`.
`;
}
