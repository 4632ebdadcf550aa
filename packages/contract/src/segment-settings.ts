import { Type, type Static } from 'typebox';

/** What analytics-next reads before it sends: everything but where to is left at its defaults, and nothing is loaded. */
export const SegmentSettings = Type.Object({
  integrations: Type.Object({
    'Segment.io': Type.Object({
      apiKey: Type.String({ description: 'The write key that was asked with.' }),
      apiHost: Type.Optional(Type.String({ description: 'Where to send to, without the protocol.' })),
      protocol: Type.Optional(Type.String({ enum: ['http', 'https'] })),
      versionSettings: Type.Object({ version: Type.String(), componentTypes: Type.Array(Type.String()) }),
    }),
  }),
  plan: Type.Record(Type.String(), Type.Unknown(), { description: 'Every event is enabled.' }),
  edgeFunction: Type.Object({}),
  enabledMiddleware: Type.Object({}),
  remotePlugins: Type.Array(Type.Unknown(), { description: 'None: no foreign script is loaded.' }),
  legacyVideoPluginsEnabled: Type.Boolean(),
  metrics: Type.Object({ sampleRate: Type.Number({ description: '0: the SDK reports nothing about itself.' }) }),
});
export type SegmentSettings = Static<typeof SegmentSettings>;
