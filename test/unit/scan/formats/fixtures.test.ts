import { join } from 'node:path';
import { createFormatScanner } from '../../../../shared/scan/formats/format-scanner.ts';
import { DEFAULT_LIMITS } from '../../../../shared/scan/limits.ts';
import { CHUNK_SIZES } from '../../../support/chunks-of.ts';
import { FIXTURES, FORMAT_FIXTURES, matching } from '../../../support/format-fixtures.ts';
import { membersOf, visit } from '../../../support/visit.ts';

describe.each(FORMAT_FIXTURES)('$folder as $format $adapter', ({ folder, format, adapter, expected }) => {
  const members = membersOf(join(FIXTURES, folder));
  const options = { format, limits: DEFAULT_LIMITS, ...(adapter && { adapter }) };

  it.each(CHUNK_SIZES)('is found in full, in chunks of %d', (size) => {
    const scanner = createFormatScanner(options);

    visit(scanner, members, size);

    expect(scanner.finish()).toEqual(matching(expected));
  });

  it('is found in full in the opposite order', () => {
    const scanner = createFormatScanner(options);

    visit(scanner, members.toReversed(), 4096);

    const { issues, ...counted } = scanner.finish();
    expect(counted).toEqual({ ...expected, issues: undefined });
    expect(issues.map(({ code }) => code)).toEqual(expected.issues.map(({ code }) => code));
  });

  // The custom fixture has a wrapper folder of its own, and two are looked through.
  it.each(format === 'custom' ? ['outer'] : ['outer', 'outer/inner'])('is found in full below %s', (wrapper) => {
    const wrapped = members.map((member) => ({ ...member, path: `${wrapper}/${member.path}` }));
    const scanner = createFormatScanner(options);

    visit(scanner, wrapped, 4096);

    const { sceneCount, counts } = scanner.finish();
    expect({ sceneCount, counts }).toEqual({ sceneCount: expected.sceneCount, counts: expected.counts });
  });
});
