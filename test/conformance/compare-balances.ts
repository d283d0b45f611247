import type { BalanceFound } from '../../core/model/balance.ts';
import type { Findings } from '../../core/model/reading.ts';
import { isZeroAmount, parseAmount } from '../../core/schema/parse-amount.ts';
import { type Row, rowsOf } from './fixture-set.ts';
import { differences, isSame, show } from './same.ts';

const WALLETS: Readonly<Record<string, string>> = {
  'um-futures': 'usdm',
  'cm-futures': 'coinm',
  unified: 'unified',
  spot: 'spot',
  funding: 'funding',
  earn: 'earn',
};

/** Some indexes name the wallet in `wallet`, others state its balance there. */
const walletIn = (expected: Row): string | null =>
  typeof expected['wallet'] === 'string' && parseAmount(expected['wallet']) === null
    ? (WALLETS[expected['wallet']] ?? 'unknown')
    : null;

const isCounterpart = (expected: Row, found: BalanceFound): boolean => {
  const wallet = walletIn(expected);
  return expected['asset'] === found.asset && (wallet === null || wallet === found.wallet);
};

function compareBalance(expected: Row, found: BalanceFound): readonly string[] {
  return differences('balances', `${found.wallet} ${found.asset}`, expected, {
    asset: found.asset,
    total: found.total,
    available: found.available,
    free: found.available,
    locked: found.locked,
    borrowed: found.borrowed,
    equity: found.equity,
    unrealizedPnl: found.unrealizedPnl,
    earnReceiptOf: found.earnReceiptOf,
    wallet: walletIn(expected) === null ? found.total : expected['wallet'], // a name was compared to find the row
  });
}

/** The index lists by total; a row of total zero (a debt alone, say) may be read all the same. */
const isOfTotalZero = ({ total }: BalanceFound): boolean => total !== null && isZeroAmount(total);

function compareList(expected: readonly Row[], found: readonly BalanceFound[]): readonly string[] {
  const wrong = expected.flatMap((row) => {
    const counterpart = found.find((balance) => isCounterpart(row, balance));
    if (counterpart === undefined) {
      const isZero = isSame('0', row['total']);
      return isZero ? [] : [`balances: ${show(row['asset'])} ${show(row['wallet'])} is not read`];
    }
    return compareBalance(row, counterpart);
  });
  const surplus = found.filter(
    (balance) => !isOfTotalZero(balance) && !expected.some((row) => isCounterpart(row, balance)),
  );
  return [...wrong, ...surplus.map(({ wallet, asset }) => `balances: ${wallet} ${asset} is not expected`)];
}

/** Balances and changes of balances. */
export function compareBalances(expected: Row, findings: Findings): readonly string[] {
  const changes = findings.balanceChanges ?? [];
  const deltas = rowsOf(expected['balanceDeltas']);
  return [
    ...('balances' in expected
      ? compareList(rowsOf(expected['balances']), findings.balances?.rows ?? [])
      : []),
    ...deltas
      .filter(
        (row) => !changes.some(({ asset, change }) => asset === row['asset'] && isSame(row['delta'], change)),
      )
      .map((row) => `balance change of ${show(row['asset'])} is not read`),
    ...('balanceDeltas' in expected && changes.length !== deltas.length
      ? ['balance changes: another number']
      : []),
  ];
}
