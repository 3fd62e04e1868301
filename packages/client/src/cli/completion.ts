import type { Command } from 'commander';

/** The shells that can be told how to complete the command. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

interface Completed {
  name: string;
  description: string;
  options: { flag: string; description: string }[];
}

/** A script that completes commands and options. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = program.commands.map((command) => ({
    name: command.name(),
    description: command.description().replace(/[.;:].*/s, ''),
    options: command.options.map(({ long, description }) => ({ flag: long ?? '', description })),
  }));
  return { bash, zsh, fish }[shell](commands);
}

function bash(commands: readonly Completed[]): string {
  const cases = commands.map(
    ({ name, options }) => `    ${name}) words="${options.map(({ flag }) => flag).join(' ')}" ;;`,
  );
  return `# bash: scenestore completion bash > ~/.local/share/bash-completion/completions/scenestore
_scenestore() {
  local words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(' ')}"
  else case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="" ;;
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _scenestore scenestore`;
}

function zsh(commands: readonly Completed[]): string {
  const quoted = (text: string): string => text.replace(/['[\]:\\]/g, ' ');
  const names = commands.map(({ name, description }) => `    '${name}:${quoted(description)}'`);
  const cases = commands.map(({ name, options }) => {
    const flags = options.map(({ flag, description }) => `'${flag}[${quoted(description)}]'`);
    return `    ${name}) _arguments ${flags.join(' ')} '*:file:_files' ;;`;
  });
  return `#compdef scenestore
# zsh: scenestore completion zsh > "\${fpath[1]}/_scenestore"
_scenestore() {
  local -a commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command=$words[2]
  shift words; (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _scenestore scenestore`;
}

function fish(commands: readonly Completed[]): string {
  const quoted = (text: string): string => text.replaceAll("'", "\\'");
  const lines = commands.flatMap(({ name, description, options }) => [
    `complete -c scenestore -n __fish_use_subcommand -a ${name} -d '${quoted(description)}'`,
    ...options.map(
      ({ flag, description: text }) =>
        `complete -c scenestore -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)} -d '${quoted(text)}'`,
    ),
  ]);
  return ['# fish: scenestore completion fish > ~/.config/fish/completions/scenestore.fish', ...lines].join('\n');
}
