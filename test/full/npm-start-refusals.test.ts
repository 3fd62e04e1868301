import { createServer } from 'node:http';
import { join } from 'node:path';
import { closeNow, listen } from '../../local/processes/http-server.ts';
import { StartedStacks } from '../support/started-stacks.ts';

describe('npm start', () => {
  let stacks: StartedStacks;
  beforeAll(async () => {
    stacks = await StartedStacks.open();
  });
  afterEach(() => stacks.stop());
  afterAll(() => stacks.close());

  it.each(['PORT', 'STORAGE_PORT', 'FIRESTORE_PORT'])('says in one line that the port in %s is taken', async (name) => {
    const holder = createServer();
    const taken = new URL(await listen(holder, 0)).port;

    const stack = await stacks.start({ ...stacks.variables, [name]: taken });
    const code = await stack.exited;
    await closeNow(holder);

    expect(code).toBe(1);
    expect(stack.complaints).toMatch(new RegExp(`^Port ${taken} is taken. Set ${name} to a free port.*\\n$`));
  });

  it('says what to install when there is no Firestore emulator', async () => {
    const missing = join(stacks.folder, 'missing.jar');

    const stack = await stacks.start({ ...stacks.variables, FIRESTORE_EMULATOR_JAR: missing });

    expect(await stack.exited).toBe(1);
    expect(stack.complaints).toContain('FIRESTORE_EMULATOR_JAR names a file that does not exist');
  });
});
