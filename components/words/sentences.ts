/** A long file because it is one table: one sentence for every kind of reason and problem. */
import type { EpochMs } from '../../core/model/amount.ts';
import { EXCHANGE_NAMES, type ExchangeId } from '../../core/model/exchange.ts';
import type { Problem, ProblemKind } from '../../core/model/problem.ts';
import type { Reason } from '../../core/model/snapshot.ts';
import { formatAge } from './numbers.ts';
import { walletPhrase } from './wallets.ts';

/** What a sentence is about, already in words. */
interface About {
  /** "Bybit", or "the exchange". */
  readonly name: string;
  /** " on Bybit", or "". */
  readonly on: string;
  /** Symbol, asset, wallet or "positions"; "" where nothing is named. */
  readonly what: string;
  /** "4 min", or null. */
  readonly age: string | null;
  /** false: a note beside a verdict that stands. */
  readonly blocks: boolean;
}

/** `happened` starts in lower case so that it can also follow a colon. */
interface Parts {
  readonly happened: string;
  readonly means: string;
  readonly act: string;
}

const parts = (happened: string, means: string, act: string): Parts => ({ happened, means, act });
const none = 'there is nothing to do';
const were = (what: string): string =>
  /(?:positions|balances|figures|futures)$/.test(what) ? 'were' : 'was';

/** One sentence per kind: what happened, what it means for the numbers, what to do. */
const SENTENCES = {
  'payload-changed': ({ name, what }) =>
    parts(
      `${name} sends ${what || 'its data'} in a form that this version cannot read`,
      'it counts as not known',
      'look for an update of the extension',
    ),
  'row-unreadable': ({ name, what }) =>
    parts(
      `one row${what && ` (${what})`} from ${name} cannot be read`,
      'this row counts as not known and the others stand',
      `reload the ${name} tab`,
    ),
  'payload-too-large': ({ name }) =>
    parts(
      `${name} sent a list larger than any known one`,
      'it was not read and its figures may be old',
      `compare with the ${name} page`,
    ),
  'payload-partial': ({ name, what }) =>
    parts(
      `only a part of the list${what && ` for ${what}`} from ${name} was seen`,
      'figures outside this part may be missing',
      `open the whole list on the ${name} page`,
    ),
  'signed-out': ({ name }) =>
    parts(`you are signed out of ${name}`, 'its figures are no longer known', `sign in on the ${name} page`),
  'exchange-error': ({ name }) =>
    parts(
      `${name} answered its own page with an error`,
      'the last good figures are kept and grow old',
      `reload the ${name} tab`,
    ),
  'demo-ignored': ({ on }) => parts(`play money was seen${on}`, 'it is left out of every figure', none),
  'copy-book-ignored': ({ on }) =>
    parts(`a copy-trading book was seen${on}`, 'it is left out of every figure', none),
  'ambiguous-update': ({ name, on, what }) =>
    parts(
      `an update${what && ` of ${what}`}${on} fits more than one position`,
      'this symbol is not known until the next full list',
      `reload the ${name} tab`,
    ),
  'unknown-contract-size': ({ on, what }) =>
    parts(
      `the contract size of ${what || 'a symbol'}${on} is not known`,
      'its contracts cannot be told in coins',
      'open the futures page of this symbol',
    ),
  'unknown-symbol': ({ on, what }) =>
    parts(
      `${what || 'a symbol'}${on} cannot be matched to a coin`,
      'its coin is not known',
      'judge this position by hand',
    ),
  'unit-mismatch': ({ name, on, what }) =>
    parts(
      `the value of ${what || 'a position'}${on} and our own differ by more than 2 %`,
      'its size is not trusted and counts as not known',
      `compare with the ${name} page`,
    ),
  'multiplier-unconfirmed': ({ on, what }) =>
    parts(
      `the price of ${what || 'a symbol'}${on} does not fit the spot price of its coin`,
      'its coins per unit are not certain and count as not known',
      'judge this position by hand',
    ),
  'price-missing': ({ on, what }) =>
    parts(
      `no price of ${what || 'this coin'}${on} is known`,
      'its worth in USD and its orders cannot be told',
      `open its market${on || ' on an exchange'}`,
    ),
  stale: ({ name, on, what, age, blocks }) => {
    const subject = what || 'figures';
    return parts(
      `${subject}${on} ${were(subject)} last read ${age === null ? 'too long' : age} ago`,
      blocks ? 'this counts as not known' : 'what is worked out from it is as old',
      on ? `bring the ${name} tab to the front or reload it` : 'open a page that shows it',
    );
  },
  silent: ({ name }) =>
    parts(
      `the open ${name} page has shown no figures so far`,
      'nothing of it is counted',
      'open its positions and wallet, or reload it',
    ),
  'tab-needs-reload': ({ name }) =>
    parts(
      `the ${name} tab was open before this extension`,
      'nothing on it could be read',
      'reload this tab once',
    ),
  'socket-closed': ({ name }) =>
    parts(
      `the live connection of the ${name} page is closed`,
      'its figures no longer follow the account',
      `reload the ${name} tab`,
    ),
  'lot-unknown': ({ on, what }) =>
    parts(
      `the order steps of ${what || 'this contract'}${on} are not known`,
      'the gap is shown without an order',
      'open the futures page of this symbol',
    ),
  'market-data-unavailable': ({ name }) =>
    parts(
      `public market data of ${name} cannot be reached`,
      'prices and order steps may be missing',
      'check the network or wait for the next try',
    ),
  'texts-dropped': ({ name }) =>
    parts(
      `the ${name} page sent more than could be kept`,
      'some of its figures may be missing',
      `reload the ${name} tab`,
    ),
  'storage-failed': () =>
    parts(
      'the browser refused to store what was read',
      'figures are lost when the browser closes',
      'free some disk space and restart the browser',
    ),
  'default-target': () =>
    parts(
      'the target is our default, not yours',
      'gap and status are measured against it',
      'choose your own under Targets',
    ),
  'price-from-mark': ({ what }) =>
    parts(
      'no spot price of this coin is known',
      `its worth in USD uses the mark price of a contract${what && ` (${what})`}`,
      none,
    ),
  'no-contract': ({ on, what }) =>
    parts(
      `no futures contract of ${what || 'this coin'} is known${on}`,
      'no order can be suggested there',
      'hedge on another exchange or set its target to 0 %',
    ),
  'below-min-qty': ({ on, what }) =>
    parts(
      `the gap is below the smallest order of ${what || 'this contract'}${on}`,
      'no order is suggested',
      'wait until the gap is larger',
    ),
  'below-min-notional': ({ on, what }) =>
    parts(
      `the gap is worth less than the smallest order of ${what || 'this contract'}${on}`,
      'no order is suggested',
      'wait until the gap is larger',
    ),
  'rounds-to-zero': ({ on, what }) =>
    parts(
      `the gap is smaller than one order step of ${what || 'this contract'}${on}`,
      'no order is suggested',
      none,
    ),
  'no-margin': ({ what }) =>
    parts(
      `the free margin that was read does not carry the whole change${what && ` of ${what}`}`,
      'what it does not carry stays open',
      'add margin on an exchange where you hedge',
    ),
  'advice-differs': ({ what }) =>
    parts(
      `the advice${what ? ` on ${what}` : ''} goes the other way than your target, because of the regime, your view or the funding`,
      'no order is suggested',
      'read the advice in the side panel and decide on a target',
    ),
  'borrowed-spot': ({ on }) =>
    parts(
      `more of this coin is borrowed than held${on}`,
      'no hedge ratio can be told',
      'go by the net coins instead',
    ),
  'never-read': ({ name, on, what }) =>
    parts(
      `${what || 'positions or balances'}${on} ${what ? were(what) : 'were'} never read`,
      'this counts as not known, not as zero',
      `open them on the ${name} page while signed in`,
    ),
} satisfies Record<Reason['kind'] | ProblemKind, (about: About) => Parts>;

/** With a capital letter in front, unless it starts with a symbol such as cmt_btcusdt. */
export const capital = (text: string): string =>
  /^[a-z]+(?![\w-])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
const whole = ({ happened, means, act }: Parts): string => `${capital(happened)}, so ${means}; ${act}.`;

/** A payload's path is no name for a person. */
const named = (subject: string): string => (subject.includes('/') ? '' : walletPhrase(subject));

function about(
  exchange: ExchangeId | null,
  subject: string,
  age: string | null = null,
  blocks = true,
): About {
  const name = exchange === null ? 'exchange' : EXCHANGE_NAMES[exchange];
  return { name, on: exchange === null ? '' : ` on ${name}`, what: named(subject), age, blocks };
}

const partsOfReason = (reason: Reason, now: EpochMs): Parts =>
  SENTENCES[reason.kind](
    about(
      reason.exchange,
      reason.subject,
      reason.since === null ? null : formatAge(now - reason.since),
      reason.blocks,
    ),
  );

/** Why a verdict is unknown, or a note on it: what happened, what it means, what to do. */
export const reasonSentence = (reason: Reason, now: EpochMs): string => whole(partsOfReason(reason, now));

/** The first part only, without a full stop, to stand after "not known -". */
export const reasonClause = (reason: Reason, now: EpochMs): string => partsOfReason(reason, now).happened;

/** A problem of the readers, in the same words as the reason that it makes. */
export const problemSentence = (problem: Problem): string =>
  whole(SENTENCES[problem.kind](about(problem.exchange, problem.touches ?? '')));

const isKind = (text: string): text is Reason['kind'] => Object.hasOwn(SENTENCES, text);

/** Why a figure stands as "-": a known kind in its own words, any other text as it is. */
export function unknownClause(because: string | null, exchange: ExchangeId, subject: string): string {
  if (because === null) return 'not known';
  return isKind(because) ? SENTENCES[because](about(exchange, subject)).happened : because;
}
