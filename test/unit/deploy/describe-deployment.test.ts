import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describeDeployment } from '../../../build/deploy/describe-deployment.ts';
import { ROOT } from '../../../build/functions.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('dist/deployment.json', () => {
  it('is as docs/deployment.schema.json says', async () => {
    const validate = new Ajv({ strict: true }).compile(JSON.parse(read('docs/deployment.schema.json')));

    validate(await describeDeployment({ JWT_ISSUER: 'scenestore' }));

    expect(validate.errors).toBeNull();
  });

  it('has every field that examples/terraform reads', async () => {
    const described: Record<string, unknown> = { ...(await describeDeployment({})) };
    const used = [...read('examples/terraform/main.tf').matchAll(/local\.deployment\.(\w+)/g)].map(([, name]) => name);

    expect(used.length).toBeGreaterThan(5);
    for (const name of used) expect(described).toHaveProperty(String(name));
  });

  it('names no project', async () => {
    expect(JSON.stringify(await describeDeployment({}))).toMatch(/\$\{PROJECT_ID\}/);
  });
});
