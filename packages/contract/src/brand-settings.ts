import { Type, type Static } from 'typebox';
import { ChangedMembers } from './difference.ts';
import { Instant, instantOrNull } from './instant.ts';
import { LARGEST_VERSION } from './largest-version.ts';
import { PAGE_QUERY, pageOf } from './page.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, ConsentPurpose, Currency } from './words.ts';

const cap = Type.Object(
  {
    holders: Type.Integer({
      minimum: 1,
      description: 'Distinct holders above which a value is generic; 2 to this: contested.',
    }),
    valuesPerRecord: Type.Integer({
      minimum: 1,
      description: 'Values of the type above which a record links by none of them.',
    }),
  },
  { additionalProperties: false, description: 'Where the values of one type cease to link.' },
);

const clockTime = (description: string) =>
  Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description, examples: ['21:00'] });

const persuasionCap = Type.Object(
  {
    most: Type.Integer({ minimum: 0, maximum: 10_000, description: 'Persuasions, at the most.' }),
    windowDays: Type.Integer({ minimum: 1, maximum: 365, description: 'Within any so many days.' }),
  },
  { additionalProperties: false, description: 'At most so many persuasions of one person within any so many days.' },
);

/** The brand's own settings. */
export const BrandSettings = Type.Object(
  {
    timeZone: Type.String({ description: 'IANA name; the day of every report.', examples: ['Europe/Berlin'] }),
    currency: Currency,
    locale: Type.String({ description: 'BCP 47.', examples: ['de-DE'] }),
    country: Type.String({
      pattern: '^[A-Z]{2}$',
      description: 'ISO 3166-1 alpha-2; national telephone numbers are read there.',
      examples: ['DE'],
    }),
    sourcePriorities: Type.Array(uuid('Id of a source.'), {
      maxItems: 1000,
      uniqueItems: true,
      description: 'Most believed first, where trust is equal; sources not named come last, all equal.',
    }),
    quarantineDays: Type.Integer({
      minimum: 1,
      maximum: 3650,
      description: 'Days after which an event in quarantine is forgotten.',
    }),
    identity: Type.Object(
      {
        caps: Type.Object(
          {
            user_id: cap,
            loyalty_card: cap,
            customer_number: cap,
            email: cap,
            phone: cap,
            anonymous_id: cap,
            device_id: cap,
            order_id: cap,
          },
          { additionalProperties: false, description: 'By type of identifier.' },
        ),
        maxNames: Type.Integer({
          minimum: 1,
          description: 'Distinct full names above which an e-mail, phone or device is generic.',
        }),
        maxIdentifiersPerEvent: Type.Integer({
          minimum: 1,
          maximum: 1000,
          description: 'Above it an event goes to quarantine.',
        }),
        matching: Type.Object(
          {
            isOn: Type.Boolean({ description: 'Off: people are joined by identifiers and rulings alone.' }),
            extras: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
              maxItems: 20,
              uniqueItems: true,
              description:
                'Names of traits that say something of a person besides name, birth, addresses and contacts.',
              examples: [['birthPlace']],
            }),
          },
          { additionalProperties: false, description: 'How records are matched by what they say of their person.' },
        ),
      },
      { additionalProperties: false, description: 'The numbers of the identity rules.' },
    ),
    linkLimits: Type.Object(
      {
        perDevicePerHour: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Logins new to one device.' }),
        perAddressPerHour: Type.Integer({
          minimum: 1,
          maximum: 1_000_000,
          description: 'Logins new to one network address: an IPv4 address, or the /64 of an IPv6 address.',
        }),
      },
      {
        additionalProperties: false,
        description:
          'How many new logins one place may show within an hour with a public key; events beyond go to quarantine ' +
          '(`too_many_links`). Each server process counts for itself.',
      },
    ),
    persuasion: Type.Object(
      {
        caps: Type.Array(persuasionCap, {
          maxItems: 10,
          description: 'Whatever the moment; those of a moment come besides.',
        }),
        quietHours: Type.Union([
          Type.Object(
            {
              from: clockTime('When they begin.'),
              until: clockTime('When they end; earlier than they begin: over midnight.'),
            },
            { additionalProperties: false, description: "In the person's own time zone, half-open." },
          ),
          Type.Null(),
        ]),
        householdCareDays: Type.Optional(
          Type.Integer({
            minimum: 0,
            maximum: 3650,
            default: 90,
            description:
              'Days for which whoever lives with somebody is not persuaded, after that person has died, or after it was asked ' +
              'for with a suppression; 0: never.',
          }),
        ),
        consentPurposes: Type.Array(ConsentPurpose, {
          maxItems: 32,
          uniqueItems: true,
          description: 'What people are asked about, as `context.consent` and the ledger name it.',
        }),
      },
      {
        additionalProperties: false,
        description: 'What every persuasion must observe. What is owed to a person passes all of it.',
      },
    ),
    holdout: Type.Object(
      {
        share: Type.Number({
          minimum: 0,
          maximum: 0.5,
          description: 'Of all people, who are left alone; 0: nobody is.',
        }),
        seasonDays: Type.Integer({
          minimum: 1,
          maximum: 366,
          description: 'After that many days the people who are left alone are drawn anew.',
        }),
        washOutDays: Type.Integer({
          minimum: 0,
          maximum: 365,
          description: "Days at a season's beginning that count in no comparison; fewer than the season has.",
        }),
        startsOn: Type.String({
          pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
          description: 'First day of the first season; it begins at midnight UTC.',
          examples: ['2026-01-01'],
        }),
      },
      {
        additionalProperties: false,
        description:
          'People who are left alone by every persuasion, so that it can be seen what persuasion changes. Whoever was ' +
          'decided about in a season stays where they were for the rest of it, also when the share is changed.',
      },
    ),
  },
  { $id: 'BrandSettings', additionalProperties: false, description: "The brand's own settings." },
);
export type BrandSettings = Static<typeof BrandSettings>;

/** The settings in force. */
export const SettingsAnswer = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: 'Rises with every change; 0 while nothing was ever set.' }),
    settings: reference(BrandSettings),
    madeBy: Type.Union([Actor, Type.Null()]),
    madeAt: instantOrNull('When they were set.'),
    needsRebuild: Type.Boolean({
      description: 'The change decides who is who: people follow it when POST /api/rebuild has run.',
    }),
  },
  { additionalProperties: false },
);
export type SettingsAnswer = Static<typeof SettingsAnswer>;

/** New settings; members left out stay as they are. */
export const SettingsChange = Type.Object(
  {
    version: Type.Integer({
      minimum: 0,
      maximum: LARGEST_VERSION,
      description: 'The version that was read; refused when another one is in force by now.',
    }),
    settings: Type.Partial(BrandSettings, { additionalProperties: false }),
  },
  { additionalProperties: false, examples: [{ version: 0, settings: { timeZone: 'Europe/Berlin', currency: 'EUR' } }] },
);

const version = Type.Integer({ minimum: 0, maximum: LARGEST_VERSION, description: 'Version of the settings.' });

/** How versions of the settings are listed. */
export const SettingsVersionQuery = Type.Object(PAGE_QUERY, { additionalProperties: false });

/** The versions there were of the settings, newest first. */
export const SettingsVersionPage = pageOf(
  'versions',
  Type.Object({ version, madeBy: Actor, madeAt: Instant, changed: ChangedMembers }, { additionalProperties: false }),
);
export type SettingsVersionPage = Static<typeof SettingsVersionPage>;

/** Which two versions are compared. */
export const SettingsDiffQuery = Type.Object(
  {
    from: Type.Optional({ ...version, description: 'The version before `to` where it is left out.', examples: [0] }),
    to: Type.Optional({ ...version, description: 'The one in force where it is left out.', examples: [0] }),
  },
  { additionalProperties: false },
);
