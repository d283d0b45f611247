/** A JSON object as it came, nothing known of it yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (not a list, not null). */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is an object that has all these fields, whatever their values. */
export const hasFields = (value: unknown, ...names: readonly string[]): value is Fields =>
  isFields(value) && names.every((name) => name in value);
