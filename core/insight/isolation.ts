import type { Balance, Wallet } from '../model/balance.ts';
import type { LegMargin, Purpose } from '../model/insight.ts';
import type { Position } from '../model/position.ts';
import { isolationViolations } from '../rules/isolation-rule.ts';
import { isZeroAmount } from '../schema/parse-amount.ts';
import type { InsightInput } from './input.ts';
import { legKey } from './leg-key.ts';

/** Wallets that back a leg on cross margin. */
function backingWallets({ book }: Position): readonly Wallet[] {
  if (book === 'standard') return ['standard'];
  return book === 'inverse' ? ['coinm', 'unified'] : ['usdm', 'unified'];
}

/** Coins of an unknown amount may be there, so they count. */
const holdsCoins = ({ delta }: Balance): boolean => delta === null || !isZeroAmount(delta);

/** Whether coins (not cash) lie in a wallet that is liquidated with the leg. */
function sharesPool(leg: Position, balances: readonly Balance[]): boolean {
  const wallets = backingWallets(leg);
  return balances.some(
    (row) =>
      row.exchange === leg.exchange &&
      row.account === leg.account &&
      wallets.includes(row.wallet) &&
      holdsCoins(row),
  );
}

/**
 * The isolation rule for a leg; null = kept, or its margin mode is not known.
 *
 * A portfolio-margin account has no isolated mode whatever a row says. Source: domain.md 5.3.
 */
export function isolationOf(leg: Position, purpose: Purpose, input: InsightInput): LegMargin['violation'] {
  const account = input.accountModes.get(`${leg.exchange}|${leg.account}`)?.marginMode ?? null;
  const marginMode = account === 'portfolio' ? 'portfolio' : leg.marginMode;
  if (marginMode === null) return null;
  const [violation] = isolationViolations([
    {
      id: legKey(leg),
      purpose,
      marginMode,
      sharesPoolWithCoreSpot: sharesPool(leg, input.snapshot.balances),
      isolatedAvailable: account !== 'portfolio',
    },
  ]);
  return violation === undefined ? null : { code: violation.code, severity: violation.severity };
}
