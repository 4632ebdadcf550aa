import type { CompletionPlace } from './completion-places.ts';

/** A script that teaches fish to complete the commands of these places. */
export function fishCompletion(places: readonly CompletionPlace[]): string {
  const known = places.slice(1).map(({ place }) => place);
  const lines = places.flatMap(({ place, commands, options, choices }) => {
    const at = `complete -c throughline -n ${quoted(`__throughline_at "${place}"`)}`;
    return [
      ...commands.map(({ name, description }) => `${at} -f -a ${name} -d ${quoted(description)}`),
      ...(choices.length > 0 ? [`${at} -f -a ${quoted(choices.join(' '))}`] : []),
      ...options.map(({ long, description, takesValue, choices: values }) => {
        const value = !takesValue ? '' : values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : ' -r';
        return `${at} -l ${long.replace(/^--/, '')}${value} -d ${quoted(description)}`;
      }),
    ];
  });
  return `# Completion of throughline for fish. Load it with: throughline completion fish | source
function __throughline_at
  set -l place ''
  for word in (commandline -opc)[2..-1]
    switch "$place/$word"
      case ${known.join(' ')}
        set place "$place/$word"
    end
  end
  test "$place" = "$argv[1]"
end
${lines.join('\n')}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
