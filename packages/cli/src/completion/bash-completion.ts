import type { CompletionPlace } from './completion-places.ts';

/** A script that teaches bash 4 or newer to complete the commands of these places. */
export function bashCompletion(places: readonly CompletionPlace[]): string {
  const known = places.slice(1).map(({ place }) => `"${place}"`);
  const values = places.flatMap(({ place, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(({ long, choices }) => `    "${place} ${long}") words="${choices.join(' ')}" ;;`),
  );
  const words = places.map(({ place, commands, options, choices }) => {
    const names = [...commands.map(({ name }) => name), ...choices, ...options.map(({ long }) => long)];
    return `      "${place}") words="${names.join(' ')}" ;;`;
  });
  return `# Completion of throughline for bash. Load it with: source <(throughline completion bash)
_throughline() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" place="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$place/$word" in
      ${known.join('|')}) place="$place/$word" ;;
    esac
  done
  case "$place $previous" in
${values.join('\n')}
    *) case "$place" in
${words.join('\n')}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _throughline throughline
`;
}
