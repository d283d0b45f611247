import { isFields } from '../fields.ts';
import { numberOf, queryValue, successData } from './envelope.ts';

/** First page by the counting of each name: `pageId` from 0, the others from 1. */
const FIRST_PAGE = { pageId: /^0?$/, pageIndex: /^[01]?$/, page: /^[01]?$/, pageNo: /^[01]?$/ } as const;

/** How many rows one page may hold, by the question; null when it does not say. */
export function pageSize(query: string): number | null {
  const text = queryValue(query, 'pageSize') ?? queryValue(query, 'pagingSize');
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** Whether the question asks for the first page (or for no page at all). */
export const isFirstPage = (query: string): boolean =>
  Object.entries(FIRST_PAGE).every(([name, first]) => first.test(queryValue(query, name) ?? ''));

/** Whether more rows may exist than this answer lists: the page is full, or a total says so. */
export function isFullPage(payload: unknown, rowCount: number, query: string): boolean {
  const data = successData(payload);
  const total = isFields(data) ? numberOf(data['total'] ?? data['totalCount']) : Number.NaN;
  const size = pageSize(query);
  return total > rowCount || (size !== null && rowCount >= size);
}
