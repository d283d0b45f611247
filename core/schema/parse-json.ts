import { err, ok, type Result } from '../result.ts';

/** Longer texts are not looked at: no list that we know comes near (the largest known is 2.3 MB). */
export const MAX_TEXT_LENGTH = 16_000_000;

const LONG_NUMBER = /[:,[\s]-?\d[\d.]{15}|\d[eE][+-]?\d/;
/** Strings are matched so that digits inside them stay as they are. */
const STRING_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]{15,}/g;

/**
 * JSON.parse that loses no digit: numbers of 16 characters and more arrive as text (ids beyond 2^53,
 * long decimals); shorter ones are exact as numbers. Every schema of ours takes both.
 *
 * @returns the value, or a one-line reason
 */
export function parseJson(text: string): Result<unknown, string> {
  if (text.length > MAX_TEXT_LENGTH) return err(`text of ${text.length} characters`);
  try {
    if (!LONG_NUMBER.test(text)) return ok(JSON.parse(text));
    const quoted = text.replace(STRING_OR_LONG_NUMBER, (token) => (token[0] === '"' ? token : `"${token}"`));
    return ok(JSON.parse(quoted));
  } catch (error) {
    // The one catch in core: JSON.parse has no other way to say no.
    return err(error instanceof Error ? error.name : 'not JSON');
  }
}
