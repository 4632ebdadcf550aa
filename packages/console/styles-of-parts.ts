import type { Plugin } from 'vite';

/** The module in which a part of Mantine names its classes; the part's styles lie in a file of the same name. */
const PART = /@mantine[\\/]core[\\/]esm[\\/].*?(\w+)\.module\.mjs$/;
const MAIN = /[\\/]src[\\/]main\.tsx$/;

/**
 * Lets each of Mantine's parts bring its own styles, so that a page loads those of the parts it shows and no others. Under
 * development, where dependencies are bundled beforehand, all of them come at once.
 */
export function stylesOfParts(): Plugin {
  let isBuild = true;
  return {
    name: 'styles-of-parts',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    transform(code, id) {
      const part = isBuild ? PART.exec(id)?.[1] : undefined;
      if (part !== undefined) return `import '@mantine/core/styles/${part}.layer.css';\n${code}`;
      return !isBuild && MAIN.test(id) ? `import '@mantine/core/styles.layer.css';\n${code}` : null;
    },
  };
}
