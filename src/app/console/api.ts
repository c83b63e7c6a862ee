import { queryOptions, QueryClient } from '@tanstack/react-query'
import type { Label } from '#kernel/language/label.ts'
import type { ChangesAnswer, HandlerItem, ListDefault, SavedView } from '#kernel/http/daily-wire.ts'
import type {
  HistoryItem, Manifest, MonthCount, OrganisationItem, PointList, Problem, PurposeOptions, RecordAnswer, RecordList, SealAnswer, SearchAnswer, SessionAnswer, SessionItem, SetupState, TodayAnswer,
} from '#kernel/http/wire.ts'

/** What stands in an address or a request behind the question mark; undefined and '' are left out. */
export type Search = Readonly<Record<string, string | number | boolean | undefined>>

/** A refusal of the server, or no answer at all. The sentence to show is `problem.detail`. */
export class ApiProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail.en)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

export interface SendOptions {
  readonly search?: Search
  /** Sent as JSON; a FormData goes as it is. */
  readonly body?: unknown
  /** The same key twice is the same request: a repeated save makes no second record. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** GET. `search.org` is the organisation acted for (useOrganisation()). Throws ApiProblem. */
export function get<T>(path: string, search: Search = {}, signal?: AbortSignal): Promise<T> {
  return send('GET', path, { search, ...(signal ? { signal } : {}) })
}

/** Any request under /api; 204 answers undefined. Throws ApiProblem. */
export async function send<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, options: SendOptions = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  const isForm = options.body instanceof FormData
  if (options.body !== undefined && !isForm) headers['content-type'] = 'application/json'
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (options.body !== undefined) init.body = options.body instanceof FormData ? options.body : JSON.stringify(options.body)
  if (options.signal) init.signal = options.signal
  let response: Response
  try {
    response = await fetch(apiAddress(path, options.search), init)
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new ApiProblem(unreachable)
  }
  if (!response.ok) throw new ApiProblem(await problemOf(response))
  const answer: unknown = response.status === 204 ? undefined : await response.json()
  if (isAnswer<T>(answer)) return answer
  throw new ApiProblem(broken)
}

/** The whole address of an API path, for links that download a file. */
export function apiAddress(path: string, search: Search = {}): string {
  const query = searchText(search)
  return `/api${path}${query === '' ? '' : `?${query}`}`
}

/** a=1&b=x,y: commas and colons stay readable. */
export function searchText(search: Search): string {
  return Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value)).replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
    .join('&')
}

/** A new key for one intention to save; keep it while the same save is tried again. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID()
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem
  return { ...broken, title: error instanceof Error ? error.message : broken.title }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof ApiProblem && error.problem.code === code
}

const unreachable: Problem = {
  type: '/errors/unavailable', title: 'No answer', status: 0, code: 'unavailable', instance: '',
  detail: { zh: '服务器没有应答。您填的内容和条件都还在。', en: 'The server does not answer. What you entered and your filters are kept.' },
}
const broken: Problem = {
  type: '/errors/internal', title: 'Failed', status: 500, code: 'internal', instance: '',
  detail: { zh: '页面出错了。', en: 'The page has failed.' },
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  if (isProblem(body)) return body
  return { ...broken, status: response.status, detail: { zh: `服务器出错（${response.status}）。`, en: `The server failed (${response.status}).` } }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && 'detail' in body && isLabel(body.detail)
}

function isLabel(value: unknown): value is Label {
  return typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string' && 'en' in value && typeof value.en === 'string'
}

/** Server and console are built from one wire.ts, so an answer is taken as what was asked for; only one that is no JSON value is not. */
function isAnswer<T>(answer: unknown): answer is T {
  return typeof answer !== 'function'
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      // A refusal is an answer; only a server that is away is asked again.
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && (error.problem.status === 0 || error.problem.status === 503),
    },
  },
})

/** The key of what was asked for an organisation: changing organisation changes every list. */
export function keyOf(org: string | undefined, ...parts: readonly unknown[]): readonly unknown[] {
  return ['api', org ?? 'own', ...parts]
}

/** Everything the record pages ask; pages of figures and management ask with get() and keyOf() in the same way. */
export const queries = {
  session: () => queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => get<SessionAnswer>('/session', {}, signal), staleTime: 300_000 }),
  setup: () => queryOptions({ queryKey: ['setup'], queryFn: ({ signal }) => get<SetupState>('/setup', {}, signal), staleTime: Infinity }),
  manifest: () => queryOptions({ queryKey: ['manifest'], queryFn: ({ signal }) => get<Manifest>('/manifest', {}, signal), staleTime: Infinity }),
  seal: () => queryOptions({ queryKey: ['seal'], queryFn: ({ signal }) => get<SealAnswer>('/journal/seal', {}, signal), refetchInterval: 30_000 }),
  sessions: () => queryOptions({ queryKey: ['sessions'], queryFn: ({ signal }) => get<SessionItem[]>('/sessions', {}, signal) }),
  today: (org: string | undefined) => queryOptions({ queryKey: keyOf(org, 'today'), queryFn: ({ signal }) => get<TodayAnswer>('/today', { org }, signal), refetchInterval: 60_000 }),
  changes: (org: string | undefined) => queryOptions({ queryKey: keyOf(org, 'changes'), queryFn: ({ signal }) => get<ChangesAnswer>('/changes', { org }, signal), refetchInterval: 60_000 }),
  search: (org: string | undefined, q: string) => queryOptions({ queryKey: keyOf(org, 'search', q), queryFn: ({ signal }) => get<SearchAnswer>('/search', { org, q, limit: 20 }, signal), enabled: q !== '' }),
  records: (type: string, search: Search) => queryOptions({ queryKey: keyOf(orgOf(search), 'records', type, searchText(search)), queryFn: ({ signal }) => get<RecordList>(`/records/${type}`, { ...search, count: true }, signal) }),
  points: (type: string, search: Search) => queryOptions({ queryKey: keyOf(orgOf(search), 'points', type, searchText(search)), queryFn: ({ signal }) => get<PointList>(`/records/${type}/points`, search, signal) }),
  months: (type: string, search: Search) => queryOptions({ queryKey: keyOf(orgOf(search), 'months', type, searchText(search)), queryFn: ({ signal }) => get<MonthCount[]>(`/records/${type}/months`, search, signal) }),
  record: (org: string | undefined, type: string, id: string) => queryOptions({ queryKey: keyOf(org, 'record', type, id), queryFn: ({ signal }) => get<RecordAnswer>(`/records/${type}/${id}/page`, { org }, signal) }),
  history: (org: string | undefined, type: string, id: string) => queryOptions({ queryKey: keyOf(org, 'history', type, id), queryFn: ({ signal }) => get<HistoryItem[]>(`/records/${type}/${id}/history`, { org }, signal) }),
  purposes: (org: string | undefined, type: string, id: string) => queryOptions({ queryKey: keyOf(org, 'purposes', type, id), queryFn: ({ signal }) => get<PurposeOptions>(`/records/${type}/${id}/purposes`, { org }, signal) }),
  handlers: (org: string | undefined, type: string, id: string) => queryOptions({ queryKey: keyOf(org, 'handlers', type, id), queryFn: ({ signal }) => get<HandlerItem[]>(`/records/${type}/${id}/handlers`, { org }, signal) }),
  /** Every unit of the bureau, to choose one to give a record to. */
  organisations: () => queryOptions({ queryKey: ['organisations'], queryFn: ({ signal }) => get<OrganisationItem[]>('/organisations', {}, signal), staleTime: 300_000 }),
  views: (org: string | undefined, type: string) => queryOptions({ queryKey: ['views', org ?? 'own', type], queryFn: ({ signal }) => get<SavedView[]>('/views', { type, org }, signal) }),
  defaultView: (type: string) => queryOptions({ queryKey: ['default-view', type], queryFn: ({ signal }) => get<ListDefault>(`/records/${type}/default-view`, {}, signal), staleTime: 300_000 }),
}

function orgOf(search: Search): string | undefined {
  return search['org'] === undefined ? undefined : String(search['org'])
}
