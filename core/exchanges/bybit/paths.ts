import type { Where } from '../../model/reading.ts';
import { queryValue } from './envelope.ts';

/** Paths of books that are not the user's own hand: copy traders, bots, leader boards. */
const OTHER_BOOK = /copy|beehive|leader|follower|\/bot\/|gridbot|martingale|sub-?member/i;
const OTHER_BOOK_QUERY = ['leaderMark', 'leaderUserId', 'memberId', 'subMemberId', 'subUid', 'botId'];

/** Whether the question was for a copy-trading, bot or sub-account book, which is never mixed with the own one. */
export const asksOtherBook = ({ path, query, copyBook }: Where): boolean =>
  copyBook || OTHER_BOOK.test(path) || OTHER_BOOK_QUERY.some((name) => queryValue(query, name) !== null);

/** Whether the figures are play money: a demo host, or a demo route of a real host. */
export const isPlayMoney = ({ demo, path }: Where): boolean => demo || /(?:^|[/-])demo(?:[/-]|$)/i.test(path);

/** Lists of positions; those of options, copy traders and bots are other books. */
export const POSITION_PATH =
  /^(?!.*(?:copy|beehive|leader|follower|\/bot\/|\/option\/)).*(?:\/position\/list|\/queryPosition(?:s|List|Info))\/?$/i;
/** Web calls whose question (category, settle coin, symbol, page) is in a request body that is not seen. */
export const UNSEEN_QUESTION_PATH = /\/queryPosition(?:s|List|Info)\/?$/i;
/** What is over or was only ordered: never a position. */
export const PAST_PATH = /closed|history/i;

export const WALLET_PATH = /\/account\/wallet-balance\/?$/;
export const WEB_WALLET_PATH = /\/private\/account-walletbalance\/?$/;
export const FUND_LIST_PATH = /\/fund-account\/balance-list\/?$/;
export const COINS_PATH = /\/asset\/transfer\/query-account-coins-balance\/?$/;
export const EARN_PATH = /\/earn\/position\/?$/;
export const ACCOUNT_INFO_PATH = /\/account\/info\/?$/;

const PRIVATE_PATHS = [POSITION_PATH, WALLET_PATH, WEB_WALLET_PATH, FUND_LIST_PATH, COINS_PATH, EARN_PATH];

/** Whether an error at this path leaves positions or balances unknown. */
export const holdsTheBook = (path: string): boolean => PRIVATE_PATHS.some((known) => known.test(path));
