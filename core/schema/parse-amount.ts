import type { Amount } from '../model/amount.ts';

const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const NUMERIC = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Puts the point `shift` digits to the right of where it is. */
function movePoint(whole: string, fraction: string, shift: number): string {
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * The amount that a payload or a person wrote, exact to the last digit; null when it is missing.
 *
 * Missing are null, '', '--', NaN, Infinity and text with thousands separators (domain.md section 11):
 * missing is not zero. Plain decimal text is kept as read; exponents and odd zeros ("1e-8", "09", "0.")
 * are written out. A JSON number must already be exact (`parseJson` keeps long ones as text).
 */
export function parseAmount(input: unknown): Amount | null {
  if (typeof input === 'number') return Number.isFinite(input) ? parseAmount(String(input)) : null;
  if (typeof input !== 'string' || input.length > 400) return null;
  const text = input.trim();
  if (PLAIN.test(text)) return (/^-0(?:\.0+)?$/.test(text) ? text.slice(1) : text) as Amount;
  const parts = NUMERIC.exec(text);
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  if (whole === '' && fraction === '') return null;
  const moved = movePoint(whole, fraction, Number(exponent)).replace(/^0+(?=\d)/, '');
  const plain = moved.startsWith('.') ? `0${moved}` : moved;
  return (/[1-9]/.test(plain) && sign === '-' ? `-${plain}` : plain) as Amount;
}

/** True for '0', '0.000'; the sign of an amount is only ever '-' in front. */
export const isZeroAmount = (amount: Amount): boolean => !/[1-9]/.test(amount);
