import { below } from './mistake.ts';
import { compileTextTemplate } from './text-template.ts';
import { NOTHING } from './compiling.ts';
import { ofText, type Operation, regularExpression, several } from './operation.ts';
import { textOf } from './value.ts';

/** What can be done with text. */
export const TEXT: Readonly<Record<string, Operation>> = {
  $trim: ofText((text) => text.trim()),
  $lower: ofText((text) => text.toLowerCase()),
  $upper: ofText((text) => text.toUpperCase()),
  $template: {
    options: [],
    compile: ({ argument, pointer, shape, compiling }) => compileTextTemplate(argument, pointer, shape, compiling),
  },
  $replace: {
    options: ['pattern', 'with'],
    compile(call) {
      const { options, around, compiling } = call;
      const pattern = regularExpression(options['pattern'], below(around, 'pattern'), compiling, 'gu');
      const replacement = options['with'] ?? '';
      if (typeof replacement !== 'string') compiling.report(below(around, 'with'), 'must be a text');
      if (pattern === null || typeof replacement !== 'string') return NOTHING;
      return ofText((text) => text.replace(pattern, replacement)).compile(call);
    },
  },
  $join: {
    options: ['separator'],
    compile(call) {
      const { separator = ' ' } = call.options;
      const parts = several(call, 1);
      if (typeof separator !== 'string') {
        call.compiling.report(below(call.around, 'separator'), 'must be a text');
        return NOTHING;
      }
      return (scope) => {
        const texts = parts.map((part) => part(scope)).filter((value) => value !== null);
        return texts.length === 0 ? null : texts.map(textOf).join(separator);
      };
    },
  },
};
