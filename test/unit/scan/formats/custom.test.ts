import fc from 'fast-check';
import type { AdapterRule } from '../../../../shared/dataset/adapter.ts';
import { parsePointer } from '../../../../shared/scan/formats/custom/json-pointer.ts';
import { scanMembers } from '../../../support/scan-members.ts';
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
    ['*/[0-9].usd', 2],
    ['/a/1.usd', 1],
    ['./a/1.usd', 1],
  ])('reads its glob: %s', (glob, expected) => {
    expect(scenesOf({ files: glob }, paths('a/1.usd', 'b/2.usd', 'c/x.usd'))).toBe(expected);
  });
});

describe('a glob', () => {
  it('also matches a path of the same text', () => {
    expect(scenesOf({ files: 'a[1]/*.bin' }, paths('a[1]/*.bin', 'a1/x.bin'))).toBe(2);
  });

  it.each<[AdapterRule]>([
    [{ files: '(a)' }],
    [{ directories: '(a)' }],
    [{ lines: '(a)' }],
    [{ file: '(a)', pointer: '' }],
  ])('that is none is a fault of the adapter: %j', (rule) => {
    expect(scenesOf(rule, [])).toEqual({
      fault: 'INVALID_ADAPTER',
      message: 'The adapter\'s glob "(a)" has a (; write \\( for the character.',
    });
  });
});

describe('the limit of names', () => {
  it.each<[AdapterRule, number]>([
    [{ files: '*.json' }, 3],
    [{ directories: '*' }, 3],
    [{ lines: '*.json' }, 3],
    [{ file: '*.json', pointer: '/s' }, 15],
    [{ file: '*.json', pointer: '/s', unique: 'id' }, 15],
  ])('holds for %j', (scenes, maxNames) => {
    const members = ['1', '2', '3', '4'].map((name) =>
      file('directories' in scenes ? `${name}/a` : `${name}.json`, { s: { [name]: { id: name } } }),
    );

    expect(scanMembers('custom', members.slice(1), { scenes, limits: { maxNames } })).toMatchObject({ sceneCount: 3 });
    expect(scanMembers('custom', members, { scenes, limits: { maxNames } })).toMatchObject({ fault: 'LIMIT_EXCEEDED' });
  });
});

describe('wrapper folders', () => {
  it.each([
    ['s/1.x', 1],
    ['w/s/1.x', 1],
    ['w/v/s/1.x', 1],
  ])('are looked through, up to two: %s', (path, expected) => {
    expect(scenesOf({ files: 's/*.x' }, paths(path))).toBe(expected);
  });

  it('are not looked through beyond two', () => {
    expect(scenesOf({ files: 's/*.x' }, paths('u/v/w/s/1.x'))).toMatchObject({ fault: 'UNRECOGNISED_LAYOUT' });
  });

  it.each<[string, AdapterRule]>([
    ['files', { files: 's/*.x' }],
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
  ])('lets the last of equal keys win, as JSON.parse does: %s', (text, pointer, expected) => {
    expect(scenesOf({ file: 'i.json', pointer }, [file('i.json', text)])).toBe(expected);
  });

  it.each([
    ['/missing', 'nothing'],
    ['/scenes/7', 'nothing'],
    ['/scenes/00', 'nothing'],
    ['/scenes/-', 'nothing'],
    ['/n', 'neither an array nor an object'],
    ['/n/x', 'nothing'],
  ])('that leads to nothing countable is a fault of the adapter: %s', (pointer, has) => {
    expect(scenesOf({ file: 'index.json', pointer }, [file('index.json', index)])).toEqual({
      fault: 'INVALID_ADAPTER',
      message: `index.json has ${has} at the adapter's pointer "${pointer}".`,
    });
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
      issues: [{ code: 'INCOMPLETE', message: '1 of 2 files have no array or object at "/s".' }],
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

describe('a JSON pointer', () => {
  it.each([
    ['', []],
    ['/', ['']],
    ['/a/b', ['a', 'b']],
    ['/a~1b/m~0n', ['a/b', 'm~n']],
    ['/~01', ['~1']],
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
        'Nothing in the archive matches the adapter\'s files "scenes/*", with up to two leading folders removed. The archive holds a.bin, b/c.bin.',
    });
  });
});
