import { Type, type Static } from 'typebox';

const Collection = Type.Object({ enabled: Type.Boolean() });

/** What RudderStack's SDKs read before they send. */
export const RudderSourceConfig = Type.Object({
  source: Type.Object({
    id: Type.String(),
    name: Type.String(),
    writeKey: Type.String({ description: 'The write key that was asked with.' }),
    enabled: Type.Boolean(),
    workspaceId: Type.String(),
    config: Type.Object({
      statsCollection: Type.Object(
        { errors: Collection, metrics: Collection },
        { description: 'Off: nothing goes to the vendor.' },
      ),
    }),
    destinations: Type.Array(Type.Unknown(), { description: 'None: no foreign script is loaded.' }),
    dataplanes: Type.Object({}),
  }),
});
export type RudderSourceConfig = Static<typeof RudderSourceConfig>;
