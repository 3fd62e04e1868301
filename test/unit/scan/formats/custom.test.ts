import fc from 'fast-check';
import type { AdapterRule } from '../../../../shared/dataset/adapter.ts';
import { EVERY, parsePointer } from '../../../../shared/scan/formats/custom/json-pointer.ts';
import { scanMembers } from '../../../support/scan-members.ts';
import { tries } from '../../../support/tries.ts';
import { bodiless, file, type Member } from '../../../support/visit.ts';

const paths = (...names: string[]) => names.map((name) => file(name));

function scenesOf(scenes: AdapterRule, members: readonly Member[]): unknown {
  const outcome = scanMembers('custom', members, { scenes });
  return 'fault' in outcome ? outcome : outcome.sceneCount;
}

describe('an adapter of files', () => {
  it('counts the files that match, links among them, folders not', () => {
    const members = [
      ...paths('scenes/1/scene.json', 'scenes/2/scene.json', 'scenes/2/other.json', 'scenes/a/b/scene.json'),
      bodiless('link', 'scenes/3/scene.json'),
      bodiless('directory', 'scenes/4/scene.json'),
    ];

    expect(scenesOf({ files: 'scenes/*/scene.json' }, members)).toBe(3);
  });

  it('counts a path that comes twice once', () => {
    expect(scenesOf({ files: '*.bin' }, paths('a.bin', 'a.bin', 'b.bin'))).toBe(2);
  });

  it.each([
    ['**/*.usd', 3],
    ['{a,b}/*.usd', 2],
    ['*/?.usd', 3],
    ['{a,b}/{1,2}.usd', 2],
    ['/a/1.usd', 1],
    ['./a/1.usd', 1],
  ])('reads its glob: %s', (glob, expected) => {
    expect(scenesOf({ files: glob }, paths('a/1.usd', 'b/2.usd', 'c/x.usd'))).toBe(expected);
  });
});

describe('a glob', () => {
  it.each<[AdapterRule]>([
    [{ files: 'a[1]' }],
    [{ directories: 'a[1]' }],
    [{ lines: 'a[1]' }],
    [{ file: 'a[1]', pointer: '' }],
  ])('that is malformed is a fault of the adapter: %j', (rule) => {
    expect(scenesOf(rule, [])).toEqual({
      fault: 'INVALID_ADAPTER',
      message: 'The adapter\'s glob "a[1]" has a [ or ]; write {a,b} for a choice, or ? for any one character.',
    });
  });

  it('that takes too many steps is a fault of a limit', () => {
    const members = Array.from({ length: 50 }, (_, at) => file(`${'_'.repeat(1000 + at)}${at}`));

    expect(
      scanMembers('custom', members, { scenes: { files: '*_?'.repeat(100) }, limits: { maxGlobSteps: 10_000 } }),
    ).toEqual({
      fault: 'LIMIT_EXCEEDED',
      message: "The adapter's glob passes the limit maxGlobSteps: at most 10000 steps of matching.",
    });
  });
});

describe('the limit of names', () => {
  it.each<[AdapterRule, number]>([
    [{ files: '*.json' }, 3],
    [{ directories: '*' }, 3],
    [{ lines: '*.json' }, 6],
    [{ lines: '*.json', unique: 'n' }, 9],
    [{ files: '{n}.json', unique: 'n' }, 3],
    [{ file: '*.json', pointer: '/s' }, 12],
    [{ file: '*.json', pointer: '/s', unique: 'id' }, 15],
  ])('holds for %j', (scenes, maxNames) => {
    const members = ['1', '2', '3', '4'].map((name) =>
      file('directories' in scenes ? `${name}/a` : `${name}.json`, { n: name, s: { [name]: { id: name } } }),
    );

    expect(scanMembers('custom', members.slice(1), { scenes, limits: { maxNames } })).toMatchObject({ sceneCount: 3 });
    expect(scanMembers('custom', members, { scenes, limits: { maxNames } })).toMatchObject({ fault: 'LIMIT_EXCEEDED' });
  });
});

describe('wrapper folders', () => {
  it.each(['s/1.x', 'w/s/1.x', 'w/v/s/1.x', 'a/b/c/s/1.x', 'a/b/c/d/s/1.x'])(
    'are seen through, up to four: %s',
    (path) => {
      expect(scenesOf({ files: 's/*.x' }, paths(path))).toBe(1);
    },
  );

  it('are not seen through beyond four', () => {
    expect(scenesOf({ files: 's/*.x' }, paths('a/b/c/d/e/s/1.x'))).toMatchObject({ fault: 'UNRECOGNISED_LAYOUT' });
  });

  it('are told', () => {
    const scenes = { files: 's/*.x' };
    const told = (...names: string[]) => scanMembers('custom', paths(...names), { scenes });

    expect(told('s/1.x')).toMatchObject({ issues: [] });
    expect(told('w/s/1.x', 'w/s/2.x')).toMatchObject({
      issues: [
        { code: 'WRAPPER_FOLDER', message: 'Everything lies in w/; the adapter\'s "s/*.x" was matched below w/.' },
      ],
    });
    expect(told('readme', 'w/v/s/1.x')).toMatchObject({
      issues: [
        {
          code: 'WRAPPER_FOLDER',
          message: 'Nothing matches from the top; the adapter\'s "s/*.x" was matched below w/v/.',
        },
      ],
    });
  });

  it('around everything are not what a star means, and what it would give otherwise is told', () => {
    const scenes = { directories: '*' };

    expect(scanMembers('custom', paths('w/1/a', 'w/2/a'), { scenes })).toMatchObject({
      sceneCount: 2,
      issues: [
        {
          code: 'WRAPPER_FOLDER',
          message:
            'Everything lies in w/; the adapter\'s "*" was matched below w/ and gives 2; from the top it would give 1.',
        },
      ],
    });
    expect(scanMembers('custom', paths('w/1/a', 'v/2/a'), { scenes })).toMatchObject({ sceneCount: 2, issues: [] });
    expect(scanMembers('custom', paths('w/1/a', 'readme'), { scenes })).toMatchObject({ sceneCount: 1, issues: [] });
  });

  it.each<[string, AdapterRule]>([
    ['files', { files: 's/*.x' }],
    ['captures', { files: 's/{n}.x', unique: 'n' }],
    ['lines', { lines: 's/*.x' }],
    ['directories', { directories: 's' }],
    ['members', { file: 's/*.x', pointer: '' }],
  ])('are removed as few as it takes for anything to match, whatever the order: %s', (_, rule) => {
    const members = [
      file('w/s/1.x', '[1]'),
      file('w/s/2.x', '[2]'),
      file('v/s/3.x', '[3]'),
      file('s/4.x', '[4]'),
      file('u/s/5.x', '[5]'),
    ];

    expect(scenesOf(rule, members)).toBe(1);
    expect(scenesOf(rule, members.toReversed())).toBe(1);
  });

  it('that differ keep what they hold apart', () => {
    expect(scenesOf({ files: 's/*.x' }, paths('w/s/1.x', 'v/s/1.x'))).toBe(2);
    expect(scenesOf({ directories: 's' }, paths('w/s/1.x', 'v/s/1.x'))).toBe(2);
  });
});

describe('a file that is the whole upload', () => {
  const lone = (content: unknown): Member => ({ ...file('drives.tar.gz', content), lone: true });

  it.each<[AdapterRule, unknown, number]>([
    [{ files: 'a/*.mcap' }, '', 1],
    [{ files: 'a/{run}_0.mcap', unique: 'run' }, '', 1],
    [{ lines: '**/*.jsonl' }, '1\n2', 2],
    [{ lines: 'x.csv', header: true }, 'h\n1\n2', 2],
    [{ lines: 'x.jsonl', unique: 'e' }, '{"e":1}\n{"e":1}', 1],
    [{ file: 'index.json', pointer: '/s' }, { s: [1, 2] }, 2],
  ])('is the one that the adapter means, whatever it is called: %j', (rule, content, expected) => {
    expect(scenesOf(rule, [lone(content)])).toBe(expected);
  });
});

describe('an adapter of a capture', () => {
  const members = paths('d/s1_cam0_f1.png', 'd/s1_cam1_f1.png', 'd/s2_cam0_f1.png', 'd/readme.md');

  it('counts the distinct values of the capture', () => {
    expect(scenesOf({ files: '**/{scene}_cam*_f*.png', unique: 'scene' }, members)).toBe(2);
    expect(scenesOf({ files: 'd/*_cam{camera}_f*.png', unique: 'camera' }, members)).toBe(2);
  });

  it('does not cross a slash', () => {
    const runs = paths('a/r1/log', 'a/r2/log', 'b/r1/log');

    expect(scenesOf({ files: '*/{run}/log', unique: 'run' }, runs)).toBe(2);
  });
});

describe('an adapter of directories', () => {
  it('counts distinct folders that match and hold something at any depth', () => {
    const members = [
      ...paths('scenes/1/rgb/0.png', 'scenes/1/rgb/1.png', 'scenes/2/a.txt', 'scenes/readme.md', 'scenes/1/z.txt'),
      bodiless('directory', 'scenes/3'),
      bodiless('directory', 'scenes/4/empty'),
    ];

    expect(scenesOf({ directories: 'scenes/*' }, members)).toBe(3);
    expect(scenesOf({ directories: 'scenes/*/' }, members)).toBe(3);
  });
});

describe('an adapter of lines', () => {
  it.each([
    ['{}\n{}\n', 2],
    ['{}\n{}', 2],
    ['\n\n{}\r\n\r\n \t\n{}', 2],
    ['', 0],
    ['\n \n', 0],
    ['é\n😀', 2],
  ])('counts those that hold more than white space: %j', (text, expected) => {
    expect(scenesOf({ lines: '**/*.jsonl' }, [file('a/b.jsonl', text)])).toBe(expected);
  });

  it('but the first of each file with a header', () => {
    const members = [file('1/a.csv', '\nid\r\n1\r\n2\r\n'), file('2/a.csv', 'id\n3'), file('3/a.csv', '')];

    expect(scenesOf({ lines: '*/a.csv', header: true }, members)).toBe(3);
  });

  it('takes no table of bytes for a text', () => {
    expect(scenesOf({ lines: '*.parquet' }, [file('a.parquet', 'PAR1\n\u0000\u0001\nPAR1')])).toEqual({
      fault: 'INVALID_ADAPTER',
      message: expect.stringContaining('a.parquet is a binary file and has no lines'),
    });
  });

  it('says of a link among folders that it was not followed', () => {
    const link: Member = { ...bodiless('link', 'scenes/q'), target: '../real/q' };
    const scenes = { directories: 'scenes/*' };

    expect(scanMembers('custom', [file('scenes/p/f'), link], { scenes })).toMatchObject({
      sceneCount: 1,
      issues: [{ code: 'INCOMPLETE', message: expect.stringContaining('scenes/q is a link to ../real/q') }],
    });
    expect(scenesOf(scenes, [link])).toMatchObject({
      fault: 'UNRECOGNISED_LAYOUT',
      message: expect.stringContaining('scenes/q is a link to ../real/q'),
    });
    expect(scanMembers('custom', [file('scenes/p/f'), { ...link, path: 'latest' }], { scenes })).toMatchObject({
      issues: [],
    });
  });

  it('says of links that they hold nothing', () => {
    const link: Member = { ...bodiless('link', 'b.jsonl'), target: 'blobs/1' };

    expect(scanMembers('custom', [file('a.jsonl', '1'), link], { scenes: { lines: '*.jsonl' } })).toMatchObject({
      sceneCount: 1,
      issues: [{ code: 'INCOMPLETE', message: expect.stringContaining('b.jsonl is a link to blobs/1') }],
    });
    expect(scenesOf({ lines: '*.jsonl' }, [link])).toMatchObject({ fault: 'UNRECOGNISED_LAYOUT' });
    expect(scenesOf({ file: '*.jsonl', pointer: '' }, [link])).toMatchObject({ fault: 'UNRECOGNISED_LAYOUT' });
  });

  it('adds up files, and counts a path that comes again by what it held last', () => {
    const members = [
      file('a.jsonl', '1\n2\n3'),
      file('b.jsonl', '1'),
      file('a.jsonl', '1\n2'),
      bodiless('link', 'b.jsonl'),
    ];

    expect(scenesOf({ lines: '*.jsonl' }, members)).toBe(2);
  });
});

describe('an adapter of a key of JSON lines', () => {
  const rule = { lines: '*.jsonl', unique: 'e' };

  it.each([
    ['{"e":1,"x":{"e":2}}\n{"e":2}\n\n{"e":1}', 2],
    ['{"e":1}\r\n{"e":"1"}\r\n', 2],
    ['\ufeff{"e":1}\n{"x":0,"e":1}', 1],
    ['{"e":1,"e":2}\n{"e":2}', 1],
    ['', 0],
  ])('counts distinct values: %j', (text, expected) => {
    expect(scenesOf(rule, [file('a.jsonl', text)])).toBe(expected);
  });

  it('counts a value of two files once, and a path that comes again by what it held last', () => {
    const members = [
      file('a.jsonl', '{"e":1}\n{"e":9}'),
      file('b.jsonl', '{"e":1}\n{"e":2}'),
      file('a.jsonl', '{"e":1}\n{"e":3}'),
    ];

    expect(scenesOf(rule, members)).toBe(3);
  });

  it('says how many lines lack the key, and is at fault when all do', () => {
    expect(scanMembers('custom', [file('a.jsonl', '{"e":1}\n{}\n{"e":[1]}\n5')], { scenes: rule })).toMatchObject({
      sceneCount: 1,
      issues: [{ code: 'INCOMPLETE', message: '3 lines have no scalar "e" and were not counted.' }],
    });
    expect(scenesOf(rule, [file('a.jsonl', '{}\n{}')])).toEqual({
      fault: 'INVALID_ADAPTER',
      message: 'None of the 2 lines has a scalar "e".',
    });
  });

  it('names the line that is not JSON', () => {
    expect(scenesOf(rule, [file('a.jsonl', '{"e":1}\n\nhello\n')])).toEqual({
      fault: 'INVALID_JSON',
      message: 'Line 3 of a.jsonl is not JSON; "unique" needs one JSON object a line.',
    });
  });
});

describe('an adapter of numbers', () => {
  const info = { splits: [{ n: ['25', '17'], name: 'train' }, { n: ['3'] }], total: 42, half: 2.5, less: -1, no: null };
  const sum = (pointer: string, ...members: Member[]) =>
    scenesOf({ file: '*.json', pointer, sum: true }, members.length > 0 ? members : [file('i.json', info)]);

  it.each([
    ['/total', 42],
    ['/splits/*/n/*', 45],
    ['/splits/0/n/*', 42],
    ['/splits/0/n/1', 17],
  ])('adds what is at %s', (pointer, expected) => {
    expect(sum(pointer)).toBe(expected);
  });

  it('adds over files', () => {
    expect(sum('/n', file('1.json', { n: 1 }), file('2.json', { n: 2 }))).toBe(3);
  });

  it.each([
    ['/half', '2.5'],
    ['/less', '-1'],
    ['/no', 'null'],
    ['/splits/*/name', '"train"'],
    ['/splits', 'an array there. To add up what is in it, write "pointer": "/splits/*"'],
    ['/splits/0', 'an object there'],
    ['/nothing/*', 'nothing at'],
  ])('is at fault at %s, and says what is there', (pointer, what) => {
    expect(sum(pointer)).toEqual({ fault: 'INVALID_ADAPTER', message: expect.stringContaining(what) });
  });

  it('is at fault where no sum was asked for, and says how to ask', () => {
    expect(scenesOf({ file: 'i.json', pointer: '/total' }, [file('i.json', info)])).toEqual({
      fault: 'INVALID_ADAPTER',
      message:
        'The adapter\'s pointer "/total" must lead to an array or an object, but i.json has a number or a word there. To take a number as it is, add "sum": true.',
    });
  });

  it.each([
    ['{"a":{"n":1},"a":{"n":2}}', '/a/n', 2],
    ['{"a":{"n":1},"a":{"n":2}}', '/*/n', 2],
    ['{"a":{"x":1,"y":2},"b":{"x":4},"a":{"x":8}}', '/*/*', 12],
    ['{"a":[1,2],"a":[4]}', '/a/*', 4],
  ])('lets the last of equal keys win: %s at %s', (text, pointer, expected) => {
    expect(sum(pointer, file('i.json', text))).toBe(expected);
  });
});

describe('an adapter of a JSON pointer', () => {
  const index = {
    scenes: [{ id: 'a' }, { id: 'b' }, { id: 'a' }],
    'a/b': { '~x': { one: 1, two: 2 } },
    '': [1],
    list: [[1], [1, 2]],
    n: 1,
  };

  it.each([
    ['/scenes', 3],
    ['/a~1b/~0x', 2],
    ['/', 1],
    ['/list/1', 2],
    ['', 5],
  ])('counts the members at %j', (pointer, expected) => {
    expect(scenesOf({ file: 'index.json', pointer }, [file('w/index.json', index)])).toBe(expected);
  });

  it.each<[string, unknown, number]>([
    ['of strings', [{ id: 'a' }, { id: 'b' }, { id: 'a' }], 2],
    ['of numbers, apart from strings', '[{"id":1},{"id":1.0},{"id":"1"}]', 2],
    ['of escaped strings', '[{"id":"\\u0061"},{"id":"a"}]', 1],
    ['of the members of an object', { x: { id: 1 }, y: { id: 2 }, z: { id: 1 } }, 2],
    ['not of deeper objects', [{ id: 1, deep: { id: 2 }, more: [{ id: 3 }] }], 1],
  ])('counts distinct values with unique: %s', (_, content, expected) => {
    expect(scenesOf({ file: 'a.json', pointer: '', unique: 'id' }, [file('a.json', content)])).toBe(expected);
  });

  it('says how many members lack the unique key', () => {
    const members = [file('a.json', [{ id: 1 }, {}, 5, { id: [1] }])];

    expect(scanMembers('custom', members, { scenes: { file: 'a.json', pointer: '', unique: 'id' } })).toMatchObject({
      sceneCount: 1,
      issues: [{ code: 'INCOMPLETE', message: '3 members have no scalar "id" and were not counted.' }],
    });
  });

  it('is at fault with a unique key that no member has: that nothing is known does not mean that there is nothing', () => {
    const rule = { file: 'a.json', pointer: '', unique: 'id' };
    const fault = { fault: 'INVALID_ADAPTER', message: 'None of the 2 members at "" has a scalar "id".' };

    expect(scanMembers('custom', [file('a.json', [{}, { id: [1] }])], { scenes: rule })).toMatchObject(fault);
    expect(scenesOf(rule, [file('a.json', [])])).toBe(0);
  });

  it('adds up several files, and with unique counts a value of two files once', () => {
    const members = [file('1/i.json', [{ id: 1 }, { id: 2 }]), file('2/i.json', [{ id: 2 }])];

    expect(scenesOf({ file: '*/i.json', pointer: '' }, members)).toBe(3);
    expect(scenesOf({ file: '*/i.json', pointer: '', unique: 'id' }, members)).toBe(2);
  });

  it.each([undefined, 'id'])('counts a path that comes again by what it held last, unique %s', (unique) => {
    const rule = { file: 'i.json', pointer: '', ...(unique && { unique }) };
    const members = [file('i.json', [{ id: 1 }, { id: 2 }, { id: 3 }]), file('i.json', [{ id: 4 }, { id: 5 }])];

    expect(scenesOf(rule, members)).toBe(2);
  });

  it.each([
    ['{"s":[1,2],"s":[3]}', '/s', 1],
    ['{"a":{"s":[1,2]},"a":{"s":[3]}}', '/a/s', 1],
    ['{"s":{"x":1,"x":2,"y":3}}', '/s', 2],
    ['{"a":[[1,2]],"b":[[3],[4]],"a":[[5]]}', '/*/*', 3],
  ])('lets the last of equal keys win, as JSON.parse does: %s', (text, pointer, expected) => {
    expect(scenesOf({ file: 'i.json', pointer }, [file('i.json', text)])).toBe(expected);
  });

  it.each(['/missing', '/scenes/7', '/scenes/00', '/scenes/-', '/n/x', '/missing/*'])(
    'that leads nowhere is a fault of the adapter: %s',
    (pointer) => {
      expect(scenesOf({ file: 'index.json', pointer }, [file('index.json', index)])).toEqual({
        fault: 'INVALID_ADAPTER',
        message: `index.json has nothing at the adapter's pointer "${pointer}".`,
      });
    },
  );

  it.each<[string, unknown, number]>([
    ['/s/*/id', { s: [{ id: [1] }, { id: [1, 2] }] }, 3],
    ['/*', { a: [1], b: { x: 1 } }, 2],
    ['/*/*', { a: [[1], [2]], b: { x: [3, 4] } }, 4],
  ])('takes every member at a star: %s', (pointer, content, expected) => {
    expect(scenesOf({ file: 'i.json', pointer }, [file('i.json', content)])).toBe(expected);
  });

  it('tells the values of unique apart over all that a star matches, the last of equal keys alone', () => {
    const text = '{"a":[{"id":1},{"id":2}],"b":[{"id":2}],"a":[{"id":7}]}';

    expect(scenesOf({ file: 'i.json', pointer: '/*', unique: 'id' }, [file('i.json', text)])).toBe(2);
  });

  it('that a later key took away is a fault as well', () => {
    const text = '{"a":{"s":[1,2]},"a":{"t":[3]}}';

    expect(scenesOf({ file: 'i.json', pointer: '/a/s' }, [file('i.json', text)])).toMatchObject({
      fault: 'INVALID_ADAPTER',
    });
  });

  it('remarks on files without the pointer beside those that have it', () => {
    const members = [file('1.json', { s: [1] }), file('2.json', {})];

    expect(scanMembers('custom', members, { scenes: { file: '*.json', pointer: '/s' } })).toMatchObject({
      sceneCount: 1,
      issues: [{ code: 'INCOMPLETE', message: '1 of 2 files have nothing at "/s".' }],
    });
  });

  it('counts the others where a file is empty, and says so', () => {
    const members = [file('a.json', ''), file('b.json', { s: [1] }), file('c.json', '')];
    const rule = { scenes: { file: '*.json', pointer: '/s' } };

    expect(scanMembers('custom', members, rule)).toMatchObject({
      sceneCount: 1,
      issues: [{ code: 'INCOMPLETE', message: '2 of 3 files are empty and were not counted (a.json).' }],
    });
    expect(scanMembers('custom', [file('a.json', '')], rule)).toEqual({
      fault: 'INVALID_JSON',
      message: 'a.json is empty.',
    });
  });

  it('refuses a broken file and a pointer that is none', () => {
    expect(scenesOf({ file: 'i.json', pointer: '' }, [file('i.json', '[1,')])).toMatchObject({ fault: 'INVALID_JSON' });
    expect(scenesOf({ file: 'i.json', pointer: 'scenes' }, [])).toEqual({
      fault: 'INVALID_ADAPTER',
      message: '"scenes" is not a JSON pointer.',
    });
  });

  it('finds in any document what walking the parsed value finds', () => {
    const anyCase = fc.record({ value: fc.jsonValue({ maxDepth: 4 }), picks: fc.array(fc.nat(), { maxLength: 3 }) });
    fc.assert(
      fc.property(anyCase, ({ value, picks }) => {
        let target: unknown = value;
        const steps: string[] = [];
        for (const pick of picks) {
          const keys = typeof target === 'object' && target !== null ? Object.keys(target) : [];
          const key = keys[pick % Math.max(1, keys.length)];
          if (key === undefined) break;
          steps.push(key);
          target = Object.entries(Object(target)).find(([name]) => name === key)?.[1];
        }
        const pointer = steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

        const scenes = scenesOf({ file: 'i.json', pointer }, [file('i.json', JSON.stringify(value))]);

        if (typeof target === 'object' && target !== null) expect(scenes).toBe(Object.keys(target).length);
        else expect(scenes).toMatchObject({ fault: 'INVALID_ADAPTER' });
      }),
    );
  });
});

describe('an adapter of a JSON pointer, in a document that names keys twice', () => {
  const key = fc.constantFrom('a', 'b', 'id');
  const { value: anyValue } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('1', '"2"', 'null', '"x"', '[]', '{}'),
      fc.array(tie('value'), { maxLength: 3 }).map((members) => `[${members.join()}]`),
      fc
        .array(fc.tuple(key, tie('value')), { maxLength: 4 })
        .map((members) => `{${members.map(([name, text]) => `"${name}":${text}`).join()}}`),
    ),
  }));
  const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

  /** The values at a pointer of what JSON.parse gives. */
  function valuesAt(value: unknown, [step, ...others]: readonly string[]): unknown[] {
    if (step === undefined) return [value];
    if (!isContainer(value)) return [];
    const found =
      step === '*'
        ? Object.values(value)
        : Object.entries(value).flatMap(([name, each]) => (name === step ? [each] : []));
    return found.flatMap((each) => valuesAt(each, others));
  }

  it.each([{}, { unique: 'id' }, { sum: true }])('counts what JSON.parse leaves of it: %j', (asked) => {
    const steps = fc.array(fc.constantFrom('*', 'a', 'b', '0'), { maxLength: 3 });
    fc.assert(
      fc.property(anyValue, steps, (text, pointer) => {
        const scenes = scenesOf({ file: 'i.json', pointer: pointer.map((step) => `/${step}`).join(''), ...asked }, [
          file('i.json', text),
        ]);

        const targets = valuesAt(JSON.parse(text), pointer);
        const members = targets.filter(isContainer).flatMap((each) => Object.values(each));
        const ids = members.flatMap((each) =>
          isContainer(each) && !Array.isArray(each) && 'id' in each ? [each.id] : [],
        );
        const scalars = ids.filter((id) => !isContainer(id) || id === null);
        const numbers = targets.map((each) => (each === '2' ? 2 : each));
        const isFault =
          targets.length === 0 ||
          ('sum' in asked ? !numbers.every((each) => typeof each === 'number') : !targets.some(isContainer)) ||
          ('unique' in asked && members.length > 0 && scalars.length === 0);
        const expected = 'unique' in asked ? new Set(scalars).size : members.length;
        if (isFault) expect(scenes).toMatchObject({ fault: 'INVALID_ADAPTER' });
        else
          expect(scenes).toBe('sum' in asked ? numbers.reduce<number>((sum, each) => sum + Number(each), 0) : expected);
      }),
      { numRuns: tries(100, 1000) },
    );
  });
});

describe('a JSON pointer', () => {
  it.each([
    ['', []],
    ['/', ['']],
    ['/a/b', ['a', 'b']],
    ['/a~1b/m~0n', ['a/b', 'm~n']],
    ['/~01', ['~1']],
    ['/*/a', [EVERY, 'a']],
  ])('%j is taken apart', (pointer, steps) => {
    expect(parsePointer(pointer)).toEqual(steps);
  });

  it.each(['a', 'a/b', '/~', '/~2'])('%j is none', (pointer) => {
    expect(parsePointer(pointer)).toBeUndefined();
  });
});

describe('a custom dataset', () => {
  it('without an adapter has an unknown number of scenes, and says why', () => {
    expect(scanMembers('custom', paths('a.bin'))).toEqual({
      format: 'custom',
      sceneCount: null,
      counts: {},
      issues: [{ code: 'NO_ADAPTER', message: expect.stringContaining('adapter') }],
    });
  });

  it('in which the adapter matches nothing is a fault that names the glob and what was seen', () => {
    expect(scenesOf({ files: 'scenes/*' }, paths('a.bin', 'b/c.bin'))).toEqual({
      fault: 'UNRECOGNISED_LAYOUT',
      message:
        'Nothing in the archive matches the adapter\'s files "scenes/*", with up to four leading folders removed. The archive holds a.bin, b/c.bin.',
    });
  });
});
