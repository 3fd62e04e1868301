/** What kind of data a dataset holds. */
export const DATA_TYPES = ['episode', 'synthetic_pov', 'synthetic_third_person', 'telemetry'] as const;

export type DataType = (typeof DATA_TYPES)[number];
