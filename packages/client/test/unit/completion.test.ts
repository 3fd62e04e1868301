import { execFileSync } from 'node:child_process';
import { completionScript } from '../../src/cli/completion.ts';
import { scenestoreProgram } from '../../src/cli/program.ts';

const { env, stdin, stdout, stderr } = process;
const { signal } = new AbortController();
const program = scenestoreProgram({ env, stdin, stdout, stderr, signal, setExitCode() {} });

/** What bash offers for the last of some words. */
function completed(...words: string[]): string[] {
  const script = `${completionScript(program, 'bash')}
COMP_WORDS=(scenestore ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
_scenestore; echo "\${COMPREPLY[*]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split(' ');
}

describe('completion', () => {
  it('offers commands, and the options of each, in bash', () => {
    expect(completed('pu')).toEqual(['push', 'pull']);
    expect(completed('push', '--pro')).toEqual(['--profile', '--project']);
  });

  it.each(['zsh', 'fish'] as const)('names every command for %s', (shell) => {
    const script = completionScript(program, shell);

    for (const command of program.commands) expect(script).toContain(command.name());
  });
});
