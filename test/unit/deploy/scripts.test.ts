import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedTables } from '../../../build/deploy/documented-tables.ts';
import { scriptFiles } from '../../../build/deploy/script-files.ts';
import { scriptsDigest } from '../../../build/deploy/scripts-digest.ts';
import { line, quote } from '../../../build/deploy/shell.ts';
import { variable } from '../../../build/deploy/variables.ts';
import { ROOT } from '../../../build/functions.ts';

const deploy = join(ROOT, 'deploy');
const scripts = readdirSync(deploy, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sh'));

describe('the scripts in deploy/', () => {
  it('are those that `npm run scripts` writes', async () => {
    for (const [name, text] of Object.entries(await scriptFiles())) {
      expect([name, readFileSync(join(ROOT, name), 'utf8')]).toEqual([name, text]);
    }
  });

  it.each(scripts)('are understood by Bash: %s', (name) => {
    expect(execFileSync('bash', ['-n', join(deploy, name)], { encoding: 'utf8' })).toBe('');
  });

  it.each(scripts)('pipe nothing into what stops reading early, which would be a failure now and then: %s', (name) => {
    expect(readFileSync(join(deploy, name), 'utf8')).not.toMatch(/\|\s*(grep -q|head )/);
  });

  it('have one digest, for the shell and for the artifact', async () => {
    const command = 'source deploy/lib/checks.sh; digest() { sha256sum | cut -c "1-$1"; }; scripts_digest';

    expect(execFileSync('bash', ['-c', command], { cwd: ROOT, encoding: 'utf8' }).trim()).toBe(await scriptsDigest());
  });
});

describe('commands that run at once', () => {
  /** Runs eight of them, of which each waits until four have begun. @returns What the script printed. */
  function eightAtOnce(most: number, last: string): { stdout: string; status: number | null } {
    const folder = mkdtempSync(join(tmpdir(), 'scenestore-at-once-'));
    const script = `
      SCRATCH=$PWD REGION= PROJECT_ID= UPLOADS_BUCKET= PREVIOUS_API_KEY_SECRET_VERSION=
      digest() { cat; }; fail() { echo "$1"; exit 1; }
      source ${join(deploy, 'lib/functions.sh')}
      work() {
        mkdir "running-$1"; touch "begun-$1"
        until [[ $(ls -d begun-* | wc -l) -ge 4 ]]; do :; done
        ls -d running-* | wc -l >>counts
        rmdir "running-$1"
        ${last}
      }
      for n in 1 2 3 4 5 6 7 8; do at_once ${most} work "$n"; done
      all_done
      sort -rn counts | sed -n 1p
      ls -d begun-* | wc -l`;
    const { stdout, status } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    return { stdout, status };
  }

  it('are as many as they may be, and no more', () => {
    const { stdout, status } = eightAtOnce(4, 'true');

    const [most, begun] = stdout.trim().split('\n').map(Number);
    expect([begun, status]).toEqual([8, 0]);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('end in a failure when one of them failed, after all have been made', () => {
    const { stdout, status } = eightAtOnce(4, '[[ $1 != 2 ]]');

    expect(stdout).toBe('At least one function was not deployed: see above\n');
    expect(status).toBe(1);
  });
});

describe('the tables in docs/', () => {
  it('are those that `npm run tables` writes', async () => {
    for (const { document, table } of await documentedTables()) {
      expect(readFileSync(join(ROOT, 'docs', document), 'utf8')).toContain(`\n${table}\n\n`);
    }
  });
});

describe('a word of a script', () => {
  const shown = (text: string): string =>
    execFileSync('bash', ['-c', `printf '%s' ${quote(text)}`], {
      encoding: 'utf8',
      env: { REGION: 'a "b" $c', HOME: '/' },
    });

  it.each(['plain', 'with space', "it's", '* * * * *', '$HOME `x` "y" \\', ''])(
    'reaches the program as it is: %s',
    (text) => {
      expect(shown(text)).toBe(text);
    },
  );

  it('has the variables of the deployment in it, and no others', () => {
    expect(shown(`${variable('REGION')} "$HOME" \`x\` \${HOME}`)).toBe('a "b" $c "$HOME" `x` $'.concat('{HOME}'));
  });

  it('is left out where a variable is empty', () => {
    expect(line(['x', { when: 'KMS_KEY', text: `--key=${variable('KMS_KEY')}` }])).toBe(
      `x \${KMS_KEY:+"--key=${variable('KMS_KEY')}"}`,
    );
  });
});
