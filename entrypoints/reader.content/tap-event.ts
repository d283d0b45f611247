import { TapEvent } from '../../core/protocol.ts';
import * as s from '../../core/schema/schema.ts';

/** The longest body, each character escaped as JSON does it for quotes, and the fields beside it. */
const MAX_DETAIL_LENGTH = 17_000_000;

/** What a tap event says; null for what a page script made up under its name. Never throws. */
export function readTapEvent(detail: unknown): TapEvent | null {
  if (typeof detail !== 'string' || detail.length > MAX_DETAIL_LENGTH) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(detail);
  } catch {
    return null;
  }
  const told = s.safeParse(TapEvent, parsed);
  return told.success ? told.output : null;
}
