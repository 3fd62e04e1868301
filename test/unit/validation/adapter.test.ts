import { adapterSchema } from '../../../shared/validation/dataset-fields.ts';
import { bodyValidator } from '../../../shared/validation/validator.ts';

const validate = bodyValidator(adapterSchema);

describe('an adapter', () => {
  it.each([
    { files: 'scenes/*/scene.json' },
    { files: '**/{scene}_cam*_frame*.png', unique: 'scene' },
    { directories: 'scenes/*' },
    { lines: '**/*.jsonl' },
    { lines: '**/*.jsonl', unique: 'episode_id' },
    { lines: 'index.csv', header: true },
    { lines: 'a.jsonl', unique: 'e', header: false },
    { file: 'index.json', pointer: '/a~1b/0', unique: 'a (id)' },
    { file: '**/dataset_info.json', pointer: '/splits/*/shardLengths/*', sum: true },
    { file: 'index.json', pointer: '' },
  ])('may be %j', (scenes) => {
    expect(validate({ scenes })).toEqual({ value: { scenes } });
  });

  it.each<[unknown, string, string]>([
    ['scenes/*', 'scenes', 'must be an object that says how to count, such as {"files": "scenes/*"}'],
    [{}, 'scenes', 'must have one of files, directories, lines or file: {"files": "scenes/*/scene.json"}'],
    [{ files: 'a', lines: 'b' }, 'scenes', 'has both files and lines; write one of them, such as {"files": '],
    [{ pointer: '/s' }, 'scenes', 'has a pointer, but no file; write {"file": "index.json", "pointer": "/s"}'],
    [{ file: 'a.json' }, 'scenes', 'has no pointer; write {"file": "a.json", "pointer": "/scenes"}'],
    [{ file: 'a', pointer: '$.b.c' }, 'scenes', 'has the pointer "$.b.c", which must begin with /; write "/b/c"'],
    [{ file: 'a', pointer: 'b' }, 'scenes', 'has the pointer "b", which must begin with /; write "/b"'],
    [{ file: 'a', pointer: '/~x' }, 'scenes', 'has a ~ in its pointer; write "/~0x" for the character ~'],
    [{ file: 'a', pointer: '/n', sum: true, unique: 'i' }, 'scenes', 'has both sum and unique; write {"file": "a", '],
    [{ files: 'a', sum: true }, 'scenes', 'has sum, which goes with file; write {"file": "a", "pointer": "/total'],
    [
      { lines: 'a', pointer: '/s' },
      'scenes',
      'has pointer, which goes with file; write {"file": "a", "pointer": "/s"}',
    ],
    [{ files: 'a', header: true }, 'scenes', 'has header, which goes with lines; write {"lines": "index.csv", '],
    [{ directories: 'a', unique: 'b' }, 'scenes', 'has unique, which does not go with directories; write {"files": '],
    [
      { lines: 'a', unique: 'e', header: true },
      'scenes',
      'has both header and unique: the lines of unique are JSON and have no header; write {"lines": "a", "unique": "e"}',
    ],
    [
      { files: '{scene}/*.png' },
      'scenes',
      'captures {scene} and does not use it; write {"files": "{scene}/*.png", "unique": "scene"} to count its values, or * in its place',
    ],
    [{ lines: '{s}.txt' }, 'scenes', 'captures {s} and does not use it; write '],
    [{ file: '{s}.json', pointer: '' }, 'scenes', 'captures {s} and does not use it; write * in its place'],
    [
      { files: '**/{scene}_cam*.png', unique: 'episode' },
      'scenes',
      'has "unique": "episode", but its glob has no capture {episode}; write {"files": "**/{scene}_cam*.png", "unique": "scene"}',
    ],
    [
      { files: '*.png', unique: 'scene' },
      'scenes',
      'has "unique": "scene", but its glob has no capture {scene}; write ',
    ],
    [{ files: ['a'] }, 'scenes.files', 'must be a string'],
    [{ glob: 'a' }, 'scenes.glob', 'is not a known field; known fields are files, directories, lines, file, '],
    [{ lines: 'a', header: 'yes' }, 'scenes.header', 'must be a boolean'],
    [{ files: 'a[0-9]' }, 'scenes.files', 'has a [ or ]; write {a,b} for a choice, or ? for any one character. '],
  ])('is refused with the nearest form that is right: %j', (scenes, field, message) => {
    expect(validate({ scenes })).toEqual({
      faults: expect.arrayContaining([{ field, message: expect.stringContaining(message) }]),
    });
  });
});
