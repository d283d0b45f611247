import { basis } from '../../core/math/basis.ts';
import { cashAndCarry } from '../../core/math/cash-and-carry.ts';
import { type Adapter, amountIn, numberIn, numberOrNullIn, type VectorFile } from './vector-file.ts';

const premium: Adapter = (inputs) => {
  const result = basis({
    futuresPrice: amountIn(inputs, 'futures_price_usd'),
    spotPrice: amountIn(inputs, 'spot_price_usd'),
    expiresAt: numberOrNullIn(inputs, 'expiry_ms'),
    now: numberIn(inputs, 'now_ms'),
    nearExpiryDays: amountIn(inputs, 'near_expiry_days'),
  });
  return {
    premium: result.premium,
    premium_usd: result.premiumUsd,
    days_to_expiry: result.daysToExpiry,
    annualised_simple: result.annualized,
    status: result.status,
  };
};

const carry: Adapter = (inputs) => {
  const result = cashAndCarry({
    coins: amountIn(inputs, 'coins'),
    spotPrice: amountIn(inputs, 'spot_price_usd'),
    futuresPrice: amountIn(inputs, 'futures_price_usd'),
    settlementPrice: amountIn(inputs, 'settlement_price_usd'),
    spotOpenFee: amountIn(inputs, 'spot_fee_open'),
    futuresOpenFee: amountIn(inputs, 'futures_fee_open'),
    futuresCloseFee: amountIn(inputs, 'futures_fee_close'),
    spotCloseFee: amountIn(inputs, 'spot_fee_close'),
    futuresMarginUsd: amountIn(inputs, 'futures_margin_usd'),
    fundingReceivedUsd: amountIn(inputs, 'funding_received_usd'),
    daysHeld: amountIn(inputs, 'days_held'),
    stakingApr: amountIn(inputs, 'staking_apr'),
  });
  return {
    gross_convergence_usd: result.grossUsd,
    fees_usd: result.feesUsd,
    net_profit_usd: result.netUsd,
    capital_usd: result.capitalUsd,
    net_return_on_capital: result.returnOnCapital,
    net_annualised_simple: result.annualized,
    excess_over_staking_apr: result.excessOverStaking,
  };
};

/** basis.json: premium, dated basis, cash-and-carry. */
export const basisVectors: VectorFile = { adapters: { basis: premium, cash_and_carry: carry }, traps: {} };
