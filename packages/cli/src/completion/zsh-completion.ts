import type { CompletionPlace } from './completion-places.ts';

/** A script that teaches zsh to complete the commands of these places. */
export function zshCompletion(places: readonly CompletionPlace[]): string {
  const known = places.slice(1).map(({ place }) => place);
  const values = places.flatMap(({ place, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(({ long, choices }) => {
        const action = choices.length > 0 ? `compadd -- ${choices.join(' ')}` : '_files';
        return `    (${quoted(`${place} ${long}`)}) ${action}; return ;;`;
      }),
  );
  const words = places.map(({ place, commands, options, choices }) => {
    const names = [
      ...commands.map(({ name, description }) => described(name, description)),
      ...choices.map((choice) => quoted(choice)),
      ...options.map(({ long, description }) => described(long, description)),
    ];
    return `    (${quoted(place)}) names=(${names.join(' ')}) ;;`;
  });
  return `#compdef throughline
# Completion of throughline for zsh. Load it with: source <(throughline completion zsh)
_throughline() {
  local place="" at
  local -a names
  for (( at = 2; at < CURRENT; at++ )); do
    case "$place/\${words[at]}" in
      (${known.join('|')}) place="$place/\${words[at]}" ;;
    esac
  done
  case "$place \${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  case "$place" in
${words.join('\n')}
  esac
  _describe throughline names || _files
}
compdef _throughline throughline
`;
}

function described(name: string, description: string): string {
  return quoted(`${name.replaceAll(':', String.raw`\:`)}:${description}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
