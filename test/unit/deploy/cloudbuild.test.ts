import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { DEFAULT_REGION } from '../../../cli/smoke/smoke-program.ts';

const root = join(import.meta.dirname, '../../..');
const readBuild = (name: string): Build => parse(readFileSync(join(root, name), 'utf8'));
const bundles = readBuild('cloudbuild.yaml');
const deploys = readBuild('cloudbuild.deploy.yaml');
const packages = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

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
        env: texts,
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

interface Build {
  substitutions: Record<string, string>;
  steps: BuildStep[];
  options: { substitutionOption: string; env?: string[] };
}

describe.each([
  ['cloudbuild.yaml', bundles],
  ['cloudbuild.deploy.yaml', deploys],
])('%s', (_name, build) => {
  it('has only fields that Cloud Build knows', () => {
    const validate = new Ajv().compile(SCHEMA);

    validate(build);

    expect(validate.errors).toBeNull();
  });

  it('takes its steps one after the other, each with a name of its own', () => {
    const ids = build.steps.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const step of build.steps) expect(step).not.toHaveProperty('waitFor');
  });

  it('names its images in exact versions', () => {
    for (const { name } of build.steps) expect(name).toMatch(/:\d+\.\d+\.\d+-\w+$/);
  });

  it('uses every substitution that it defines, and refuses any other', () => {
    const written = JSON.stringify([build.steps, build.options]);

    for (const name of Object.keys(build.substitutions)) expect(written).toContain(`\${${name}}`);
    expect(build.options.substitutionOption).toBe('MUST_MATCH');
  });
});

describe('the build that tests and bundles', () => {
  const [, tests] = bundles.steps as [BuildStep, BuildStep & { env: string[] }];
  const commands = tests.args.join('\n');

  it('finds a wrong setting before it runs the tests', () => {
    expect(commands.indexOf('npm run deployment')).toBeGreaterThan(commands.indexOf('npm ci'));
    expect(commands.indexOf('npm run deployment')).toBeLessThan(commands.indexOf('npm run check'));
  });

  it('runs the tests where there are Node, Java, gcloud and the Firestore emulator', () => {
    expect(bundles.steps[0]?.name).toMatch(/-emulators$/);
    expect(tests.env.join(' ')).toContain('FIRESTORE_EMULATOR_JAR=/workspace/google-cloud-sdk/');
    expect(tests.name).toBe(`node:${packages.devDependencies.node}-bookworm`);
    expect(commands).toMatch(/apt-get install [^\n]*openjdk-17-jre[\s\S]*\/google-cloud-sdk\/bin[\s\S]*npm test\n/);
  });

  it('runs scripts that there are', () => {
    const used = [...JSON.stringify(bundles.steps).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);

    expect(Object.keys(packages.scripts)).toEqual(expect.arrayContaining(used));
  });

  it('leaves an artifact where there is none of that name', () => {
    expect(bundles.steps.at(-1)?.args.join(' ')).toMatch(/storage cp --if-generation-match=0 artifact.tar.gz/);
  });
});

describe('the build that deploys', () => {
  it("runs nothing but the scripts of deploy/, in Google's own image, and looks before it makes anything", () => {
    const steps = ['check', 'lock', 'foundation', 'firestore', 'functions', 'callers', 'monitoring', 'finish'];

    expect(deploys.steps.map(({ args }) => args)).toEqual(steps.map((name) => [`deploy/${name}.sh`]));
    for (const { name } of deploys.steps)
      expect(name).toMatch(/^gcr\.io\/google\.com\/cloudsdktool\/google-cloud-cli:/);
  });

  it('deploys to where the smoke test looks', () => {
    expect(deploys.substitutions._REGION).toBe(DEFAULT_REGION);
  });

  it('has the defaults that a person has who runs a script of deploy/', () => {
    const person = readFileSync(join(root, 'deploy/person.sh'), 'utf8');
    const values = Object.fromEntries((deploys.options.env ?? []).map((pair) => pair.split('=')));

    for (const name of ['REGION', 'DATABASE', 'UPLOADS_BUCKET', 'DATASETS_BUCKET', 'FOUNDATION', 'ARTIFACTS_BUCKET']) {
      const given = (values[name] ?? '').replace(
        /\$\{(_\w+)\}/,
        (_: string, key: string) => deploys.substitutions[key] ?? '',
      );
      expect(person).toContain(`\${${name}:=${given.replace(/\$\{PROJECT_ID\}/, '$$PROJECT_ID')}}`);
    }
  });
});

describe('the container of the job', () => {
  it('is made from an image in an exact version, the one that the tests ran on', () => {
    const dockerfile = readFileSync(join(root, 'deploy/job/Dockerfile'), 'utf8');

    expect(dockerfile.trim().split('\n')).toHaveLength(4);
    expect(dockerfile).toContain(`FROM node:${packages.devDependencies.node}-bookworm-slim\n`);
  });
});
