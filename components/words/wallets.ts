import type { Wallet } from '../../core/model/balance.ts';

const WALLETS = {
  spot: 'Spot wallet',
  funding: 'Funding wallet',
  earn: 'Earn',
  usdm: 'USD-margined futures wallet',
  coinm: 'Coin-margined futures wallet',
  unified: 'Unified account',
  standard: 'Standard futures wallet',
} satisfies Record<Wallet, string>;

const isWallet = (text: string): text is Wallet => Object.hasOwn(WALLETS, text);

/** A wallet's name on screen; any other place (a label of the user) as it is. */
export const walletWord = (place: string): string => (isWallet(place) ? WALLETS[place] : place);

/** The same inside a sentence: "spot" is "the spot wallet", "spot BTC" is "BTC in the spot wallet". */
export function walletPhrase(subject: string): string {
  const [place = '', asset] = subject.split(' ');
  if (!isWallet(place)) return subject;
  const wallet =
    place === 'earn'
      ? WALLETS.earn
      : `the ${WALLETS[place].charAt(0).toLowerCase()}${WALLETS[place].slice(1)}`;
  return asset === undefined ? wallet : `${asset} in ${wallet}`;
}
