/** Schema of an object that has every one of these properties, perhaps some of the optional ones, and no others. */
export function exactly(
  properties: Record<string, object>,
  optional: Record<string, object> = {},
): Record<string, unknown> {
  return {
    type: 'object',
    required: Object.keys(properties),
    additionalProperties: false,
    properties: { ...properties, ...optional },
  };
}
