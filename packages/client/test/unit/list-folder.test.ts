import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFolder } from '../../src/local/list-folder.ts';
import { readLayout } from '../../src/local/read-layout.ts';
import { tarLayout } from '../../src/tar/layout.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'list-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string | Buffer, text = 'x'): void => writeFileSync(path, text);

/** What is wrong with a folder, how it is made, and what the refusal says. */
const FAULTS: [string, () => void, RegExp][] = [
  ['that holds nothing', () => {}, /holds no file to send/],
  ['that holds only empty folders', () => mkdirSync(join(folder, 'a/b'), { recursive: true }), /holds no file to send/],
  [
    'with a link that leads nowhere',
    () => symlinkSync('nowhere', join(folder, 'a')),
    /\/a is a symbolic link to nowhere, which does not exist/,
  ],
  [
    'with a link that leads outside',
    () => symlinkSync('/etc/hostname', join(folder, 'a')),
    /\/a is a symbolic link to \/etc\/hostname, outside/,
  ],
  [
    'with a link to itself',
    () => symlinkSync('.', join(folder, 'a')),
    /\/a is a symbolic link to \., a folder that contains it/,
  ],
  [
    'with two folders that link to each other',
    () => {
      for (const name of ['a', 'b']) mkdirSync(join(folder, name));
      symlinkSync('../b', join(folder, 'a/next'));
      symlinkSync('../a', join(folder, 'b/next'));
    },
    /next is a symbolic link to \.\.\/[ab], a folder that contains it/,
  ],
  ['with a pipe', () => execFileSync('mkfifo', [join(folder, 'queue')]), /queue is a pipe, which cannot be sent/],
  [
    'with two names that are one in NFC',
    () => {
      for (const name of ['\u00e9', 'e\u0301']) write(join(folder, name));
    },
    /have the same name in Unicode NFC/,
  ],
  [
    'with a name that is not UTF-8',
    () => write(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff])])),
    /is not UTF-8; rename it/,
  ],
  [
    'with a glob that is none',
    () => write(join(folder, '.scenestoreignore'), '# x\n[ab]'),
    /\.scenestoreignore:2: "\[ab\]"/,
  ],
  ['with a negated glob', () => write(join(folder, '.scenestoreignore'), '!a'), /:1: "!a" is a negation/],
];

describe('a folder', () => {
  it.each(FAULTS)('%s is refused with the name of what is wrong', async (_, make, message) => {
    make();

    await expect(listFolder(folder)).rejects.toThrow(message);
  });

  it('is listed with hard links as files, and tells of its empty folders', async () => {
    write(join(folder, 'one'));
    linkSync(join(folder, 'one'), join(folder, 'two'));
    mkdirSync(join(folder, 'empty'));

    const { files, emptyFolders } = await listFolder(folder);

    expect([files.map(({ path }) => path), emptyFolders]).toEqual([['one', 'two'], ['empty']]);
  });

  it('is not sent once one of its files has changed since it was listed', async () => {
    write(join(folder, 'one'));
    const { files } = await listFolder(folder);
    const layout = tarLayout(files);
    await appendFile(join(folder, 'one'), 'more');

    const reading = async (): Promise<void> => {
      for await (const _ of readLayout(layout, 0, layout.size));
    };

    await expect(reading()).rejects.toThrow(/one changed while it was being sent/);
  });
});
