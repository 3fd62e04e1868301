import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { DEFAULT_REGION } from '../../../cli/smoke/smoke-arguments.ts';

const root = join(import.meta.dirname, '../../..');
const build = parse(readFileSync(join(root, 'cloudbuild.yaml'), 'utf8'));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const text = { type: 'string' };
const texts = { type: 'array', items: text };

/** The fields of a build that this project uses. https://cloud.google.com/build/docs/api/reference/rest/v1/projects.builds */
const SCHEMA = {
  type: 'object',
  required: ['steps'],
  additionalProperties: false,
  properties: {
    substitutions: { type: 'object', propertyNames: { pattern: '^_[A-Z0-9_]+$' }, additionalProperties: text },
    steps: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: { id: text, name: text, entrypoint: text, env: texts, args: texts },
      },
    },
    options: {
      type: 'object',
      additionalProperties: false,
      properties: {
        machineType: { enum: ['E2_HIGHCPU_8', 'E2_HIGHCPU_32', 'E2_MEDIUM'] },
        logging: { enum: ['CLOUD_LOGGING_ONLY'] },
        substitutionOption: { enum: ['ALLOW_LOOSE', 'MUST_MATCH'] },
        dynamicSubstitutions: { type: 'boolean' },
      },
    },
    timeout: { type: 'string', pattern: '^[0-9]+s$' },
  },
};

interface BuildStep {
  id: string;
  name: string;
  args: string[];
}

describe('cloudbuild.yaml', () => {
  it('has only fields that Cloud Build knows', () => {
    const validate = new Ajv().compile(SCHEMA);

    validate(build);

    expect(validate.errors).toBeNull();
  });

  it('takes its steps one after the other, each with a name of its own', () => {
    const ids = build.steps.map(({ id }: BuildStep) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const step of build.steps) expect(step).not.toHaveProperty('waitFor');
  });

  it('brings indexes before the functions that need them, and takes none away until those are there', () => {
    const order = (build.steps as BuildStep[]).map(({ id, args }) => [id, args.includes('--force')]);

    expect(order.slice(2)).toEqual([
      ['foundation', false],
      ['rules-indexes-ttl', false],
      ['deploy', false],
      ['drop-old-indexes', true],
    ]);
  });

  it('deploys to where the smoke test looks', () => {
    expect(build.substitutions._REGION).toBe(DEFAULT_REGION);
  });

  it('finds a wrong setting before it runs the tests', () => {
    const commands = JSON.stringify(build.steps[1].args);

    expect(commands.indexOf('npm run deployment')).toBeGreaterThan(commands.indexOf('npm run build'));
    expect(commands.indexOf('npm run deployment')).toBeLessThan(commands.indexOf('npm run check'));
  });

  it('names its images and tools in exact versions', () => {
    for (const { name } of build.steps as BuildStep[]) expect(name).toMatch(/:(528\.0\.0|24)-\w+$/);
    expect(JSON.stringify(build.steps)).toMatch(/firebase-tools@\d+\.\d+\.\d+"/);
  });

  it('runs the tests where there are Node, Java and the Firestore emulator', () => {
    const [emulator, tests] = build.steps as [BuildStep, BuildStep & { env: string[] }];

    expect(emulator.name).toMatch(/-emulators$/);
    expect(emulator.args.join(' ')).toContain('cloud-firestore-emulator.jar');
    expect(emulator.args.join(' ')).toMatch(/ \/workspace\/firestore-emulator\.jar$/);
    expect(tests.env).toContain('FIRESTORE_EMULATOR_JAR=/workspace/firestore-emulator.jar');
    expect(tests.name).toMatch(/^node:24-/);
    expect(tests.args.join(' ')).toMatch(/apt-get install [^\n]*openjdk-17-jre[\s\S]*npm test\n/);
  });

  it('runs scripts that there are, and uses every substitution that it defines', () => {
    const written = JSON.stringify(build.steps);
    const used = [...written.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);

    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(used));
    for (const name of Object.keys(build.substitutions)) expect(written).toContain(`\${${name}}`);
    expect(existsSync(join(root, 'firebase.json'))).toBe(true);
  });
});
