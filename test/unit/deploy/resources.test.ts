import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JOB_RESOURCES, type Resources, resourcesOf } from '../../../build/deploy/resources.ts';
import { sampleDeployment } from '../../support/deploy/sample-deployment.ts';

const documented = readFileSync(join(import.meta.dirname, '../../../docs/deploy.md'), 'utf8');

/** The first cells of a row of the table of sizes. */
function rowOf(what: string): string[] {
  const row = documented.split('\n').find((line) => line.startsWith(`| ${what} `) && /[GM]iB/.test(line)) ?? '';
  return row.split('|').map((cell) => cell.trim());
}

const withUnit = (memory: string): string => memory.replace(/^(\d+)/, '$1 ').concat('B');

describe('the sizes in docs/deploy.md', () => {
  it.each([
    ['process-upload', resourcesOf('process-upload')],
    ['sweep-uploads', resourcesOf('sweep-uploads')],
    ['all others', resourcesOf('get-dataset')],
  ] as [string, Resources][])('are those that %s is deployed with', (what, resources) => {
    const { memory, cpu, timeoutSeconds, concurrency, maxInstances } = resources;

    expect(rowOf(what).slice(2, 7)).toEqual(
      [withUnit(memory), cpu, `${timeoutSeconds} s`, concurrency, maxInstances].map(String),
    );
  });

  it('let a new project deploy every function', async () => {
    const deployment = await sampleDeployment();

    for (const { folder } of deployment.functions) {
      const { cpu, maxInstances } = resourcesOf(folder);
      expect(cpu * maxInstances).toBeLessThanOrEqual(20);
    }
  });

  it('are those that the job is deployed with', () => {
    const { memory, cpu, timeout } = JOB_RESOURCES;

    expect(rowOf('scan-archive, a job').slice(2, 5)).toEqual([
      withUnit(memory),
      String(cpu),
      timeout.replace('h', ' h'),
    ]);
  });
});
