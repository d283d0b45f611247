export { unifiedSymbol } from '../model/unified-symbol.ts';
