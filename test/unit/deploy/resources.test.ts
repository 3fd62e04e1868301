import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOf } from '../../../build/deploy/function-environment.ts';
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
    ['deliver-webhook', resourcesOf('deliver-webhook')],
    ['review-page', resourcesOf('review-page')],
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

  it('let as many names be looked up as webhooks are delivered at a time, beside those that Google is reached by', async () => {
    const deployment = await sampleDeployment();
    const part = deployment.functions.find(({ folder }) => folder === 'deliver-webhook');
    const threads = Number(part && environmentOf(part, deployment).UV_THREADPOOL_SIZE);

    // libuv gives look-ups half of its threads.
    expect(threads / 2).toBeGreaterThan(resourcesOf('deliver-webhook').concurrency);
    // It has no more.
    expect(threads).toBeLessThanOrEqual(1024);
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
