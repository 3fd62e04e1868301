import { traceFields } from '../../../shared/http/trace-fields.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('the fields of a trace', () => {
  const fields = (spanId: string | undefined, sampled: boolean) => ({
    'logging.googleapis.com/trace': `projects/p/traces/${TRACE}`,
    ...(spanId ? { 'logging.googleapis.com/spanId': spanId } : {}),
    'logging.googleapis.com/trace_sampled': sampled,
  });

  it.each([
    ['a sampled traceparent', { traceparent: `00-${TRACE}-${SPAN}-01` }, fields(SPAN, true)],
    ['one that is not sampled', { traceparent: `00-${TRACE}-${SPAN}-00` }, fields(SPAN, false)],
    ['one with flags of tomorrow', { traceparent: `00-${TRACE}-${SPAN}-03` }, fields(SPAN, true)],
    ['one of a later version', { traceparent: `01-${TRACE}-${SPAN}-01-more` }, fields(SPAN, true)],
    [
      'X-Cloud-Trace-Context, whose span is decimal',
      { 'x-cloud-trace-context': `${TRACE}/74;o=1` },
      fields('000000000000004a', true),
    ],
    ['one without options', { 'x-cloud-trace-context': `${TRACE}/74` }, fields('000000000000004a', false)],
    ['one without a span', { 'x-cloud-trace-context': TRACE.toUpperCase() }, fields(undefined, false)],
    [
      'the largest span there is',
      { 'x-cloud-trace-context': `${TRACE}/18446744073709551615;o=0` },
      fields('ffffffffffffffff', false),
    ],
    [
      'both headers, by the standard one',
      { traceparent: `00-${TRACE}-${SPAN}-01`, 'x-cloud-trace-context': `${'a'.repeat(32)}/1;o=0` },
      fields(SPAN, true),
    ],
    [
      'the other header when the standard one is malformed',
      { traceparent: 'garbage', 'x-cloud-trace-context': `${TRACE}/74;o=1` },
      fields('000000000000004a', true),
    ],
  ])('come from %s', (_case, headers, expected) => {
    expect(traceFields(headers, 'p')).toEqual(expected);
  });

  it.each([
    ['no header', {}],
    ['an empty header', { traceparent: '' }],
    ['a trace of zeros', { traceparent: `00-${'0'.repeat(32)}-${SPAN}-01` }],
    ['a span of zeros', { traceparent: `00-${TRACE}-${'0'.repeat(16)}-01` }],
    ['the version that is forbidden', { traceparent: `ff-${TRACE}-${SPAN}-01` }],
    ['capital letters', { traceparent: `00-${TRACE.toUpperCase()}-${SPAN}-01` }],
    ['more than version 00 has', { traceparent: `00-${TRACE}-${SPAN}-01-more` }],
    ['a line break', { traceparent: `00-${TRACE}-${SPAN}-01\n` }],
    ['a span too large', { 'x-cloud-trace-context': `${TRACE}/18446744073709551616` }],
    ['a span that is no number', { 'x-cloud-trace-context': `${TRACE}/${SPAN}` }],
    ['a trace that is too short', { 'x-cloud-trace-context': `${TRACE.slice(1)}/1` }],
    ['a trace of zeros in the other header', { 'x-cloud-trace-context': `${'0'.repeat(32)}/1` }],
    ['two headers in one', { traceparent: [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`] }],
  ])('are none for %s', (_case, headers) => {
    expect(traceFields(headers, 'p')).toEqual({});
  });

  it('are none without a project', () => {
    expect(traceFields({ traceparent: `00-${TRACE}-${SPAN}-01` }, '')).toEqual({});
  });
});
