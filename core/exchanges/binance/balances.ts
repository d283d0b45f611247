import type { Wallet } from '../../model/balance.ts';
import type { Findings, Where } from '../../model/reading.ts';
import { ok } from '../../result.ts';
import { type Fields, isFields } from '../fields.ts';
import type { Recognizer } from '../recognizer.ts';
import { earnRecognizers } from './earn.ts';
import { bodyOf, isTrueEmptyList, rowsOf } from './envelope.ts';
import { futuresBalanceRecognizers } from './futures-balances.ts';
import { ownBookOnly } from './own-book.ts';
import { FUNDING_PATH, queryParam, SPOT_PATH } from './paths.ts';
import { portfolioBalance } from './portfolio.ts';
import { isCoinRow, readCoins } from './spot-row.ts';
import { walletList } from './wallets.ts';

function readList(rows: readonly unknown[], wallet: Wallet, where: Where): Findings {
  const { found, problems } = readCoins(rows, wallet, where);
  const isWhole = queryParam(where, 'asset') === null;
  return {
    balances: {
      coverage: isWhole ? { kind: 'snapshot', wallets: [wallet] } : { kind: 'delta' },
      rows: found,
    },
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/** Spot, funding and other wallets send one shape, so the address has to tell which wallet it is. */
const coinList = (name: string, wallet: Wallet, path: RegExp): Recognizer =>
  ownBookOnly({
    name,
    path,
    looksLike: (payload, where) =>
      path.test(where.path) &&
      (rowsOf(payload)?.some(isCoinRow) === true || isTrueEmptyList(payload, where.path, path)),
    read: (payload, where) => ok(readList(rowsOf(payload) ?? [], wallet, where)),
  });

/** Coins of the spot wallet: web-internal `get-user-asset`, documented `getUserAsset`. Fixture: spot-assets. */
const spotAssets = coinList('binance/spot-assets', 'spot', SPOT_PATH);
/** Coins of the funding wallet: web-internal `get-ledger-asset`, documented `get-funding-asset`. */
const fundingAssets = coinList('binance/funding-assets', 'funding', FUNDING_PATH);

/** The coins of a documented spot account; a margin account names another type. */
function spotAccountRows(body: unknown): readonly unknown[] | null {
  if (!isFields(body) || body['accountType'] !== 'SPOT') return null;
  return Array.isArray(body['balances']) ? body['balances'] : null;
}

function uidOf({ uid }: Fields): { readonly accountId?: string } {
  const text = typeof uid === 'number' || typeof uid === 'string' ? String(uid) : '';
  return /^\d{4,30}$/.test(text) ? { accountId: text } : {};
}

/** Documented spot account, `balances` with `accountType` SPOT; from the socket API too. */
const spotAccount: Recognizer = ownBookOnly({
  name: 'binance/spot-account',
  path: null,
  looksLike: (payload) => spotAccountRows(bodyOf(payload)) !== null,
  read: (payload, where) => {
    const body = bodyOf(payload);
    const account = isFields(body) ? uidOf(body) : {};
    return ok({ ...account, ...readList(spotAccountRows(body) ?? [], 'spot', where) });
  },
});

/** Recognizers of every wallet. */
export const balanceRecognizers: readonly Recognizer[] = [
  ...futuresBalanceRecognizers,
  spotAssets,
  fundingAssets,
  spotAccount,
  walletList,
  portfolioBalance,
  ...earnRecognizers,
];
