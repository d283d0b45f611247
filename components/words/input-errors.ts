/** Why an entry in a form cannot be taken. */
export type InputError =
  | 'not-a-number'
  | 'target-range'
  | 'band-range'
  | 'not-positive'
  | 'coin-form'
  | 'label-empty'
  | 'share-range'
  | 'share-sum'
  | 'fee-range'
  | 'reason-empty'
  | 'day-form'
  | 'day-over';

const SENTENCES = {
  'not-a-number': 'Write a plain number such as 1234.5, without separators.',
  'target-range': 'A target lies between -100 % and 200 %.',
  'band-range': 'A band lies between 0 and 50 pp.',
  'not-positive': 'Write an amount above 0.',
  'coin-form': 'A coin is letters and digits only, such as BTC.',
  'label-empty': 'Say where the coins are, in at most 60 signs.',
  'share-range': 'A share lies between 0 and 100 %.',
  'share-sum': 'Both shares must add up to 100 %.',
  'fee-range': 'A taker fee lies between 0 and 5 %.',
  'reason-empty': 'Give a reason, in at most 200 signs: you will want to read it later.',
  'day-form': 'Choose the last day of this view.',
  'day-over': 'This day is over. A view needs a day that is still to come.',
} satisfies Record<InputError, string>;

export const inputErrorSentence = (error: InputError): string => SENTENCES[error];

/** A request that the background refused or could not do. */
export const refusedSentence = (why: string | null): string =>
  `That was not done (${why ?? 'no answer'}). Try again.`;

/** The connection notice while the last figures are shown. */
export const lostSentence = (age: string): string =>
  `No answer from the extension for ${age}. The figures below are old and no verdict stands on them; reload this page if it stays so.`;
