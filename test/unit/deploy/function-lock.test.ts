import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionLock, type LockFile, rootLock } from '../../../build/function-lock.ts';
import { FRAMEWORK, functionPackage } from '../../../build/function-package.ts';

describe('the lock file of a function', () => {
  const described = functionPackage('get-dataset');
  const { packages } = functionLock(described) as LockFile;

  it('has the framework and all that it needs, in the versions that the tests ran on', () => {
    const root = rootLock().packages;

    expect(packages[`node_modules/${FRAMEWORK}`]?.version).toBe(described.dependencies?.[FRAMEWORK]);
    expect(Object.keys(packages).length).toBeGreaterThan(50);
    for (const [folder, { version, integrity }] of Object.entries(packages)) {
      if (folder !== '')
        expect([folder, version, integrity]).toEqual([folder, root[folder]?.version, root[folder]?.integrity]);
    }
  });

  it('has nothing that only the tests need', () => {
    expect(Object.keys(packages)).not.toContain('node_modules/jest');
    expect(JSON.stringify(packages)).not.toContain('"dev":true');
  });

  it('is what npm installs from, and nothing has to be added to it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scenestore-lock-'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(described));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(functionLock(described)));

    const printed = execFileSync('npm', ['ci', '--dry-run', '--offline', '--no-audit', '--no-fund'], {
      ...{ cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    });

    expect(printed).toMatch(/added \d+ packages/);
    rmSync(folder, { recursive: true });
  });

  it('names what it cannot find', () => {
    expect(() => functionLock({ name: 'x', dependencies: { missing: '1.0.0' } })).toThrow(
      'package-lock.json has no missing, which the function needs',
    );
  });
});
