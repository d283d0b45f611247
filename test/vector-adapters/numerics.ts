import {
  floorToStep,
  isMultipleOf,
  lift,
  ratioOrNull,
  roundHalfEven,
  sum,
  toAmount,
  toAmountOrNull,
} from '../../core/math/decimal.ts';
import { parseAmount } from '../../core/schema/parse-amount.ts';
import {
  type Adapter,
  amountIn,
  amountsIn,
  type Fields,
  numberIn,
  type VectorFile,
  wordIn,
} from './vector-file.ts';

const parsed = (fields: Fields, name: string) => {
  const amount = parseAmount(amountIn(fields, name));
  if (amount === null) throw new Error(`not a number in ${name}`);
  return amount;
};

const OPERATIONS = {
  sum: (inputs) => toAmount(sum(amountsIn(inputs, 'values').map((value) => parsed({ value }, 'value')))),
  floor_to_step: (inputs) =>
    toAmount(floorToStep(lift(parsed(inputs, 'value')), lift(parsed(inputs, 'step')))),
  is_multiple: (inputs) => isMultipleOf(lift(parsed(inputs, 'value')), lift(parsed(inputs, 'step'))),
  ratio_or_null: (inputs) =>
    toAmountOrNull(ratioOrNull(lift(parsed(inputs, 'numerator')), lift(parsed(inputs, 'denominator')))),
  round_half_even: (inputs) =>
    toAmount(roundHalfEven(lift(parsed(inputs, 'value')), numberIn(inputs, 'decimals'))),
  parse: (inputs) => parseAmount(inputs['text']),
} as const satisfies Record<string, (inputs: Fields) => unknown>;

const NAMES = Object.keys(OPERATIONS) as readonly (keyof typeof OPERATIONS)[];

const numeric: Adapter = (inputs) => ({ result: OPERATIONS[wordIn(inputs, 'op', NAMES)](inputs) });

/** numerics.json: exact decimals, steps, rounding, parsing. */
export const numerics: VectorFile = { adapters: { numerics: numeric }, traps: {} };
