import { Type, type Static } from 'typebox';
import { instantOrNull } from './instant.ts';
import { LARGEST_VERSION } from './largest-version.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';
import { Actor, Currency } from './words.ts';

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
