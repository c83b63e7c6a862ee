import { errorCodes, DomainError, type ErrorCode } from '#kernel/error/domain-error.ts'
import type { Problem } from './wire.ts'

/** A refusal as problem details (RFC 9457). `instance` is the request's number in the log. */
export function problemOf(refusal: DomainError, instance: string): Problem {
  const known = errorCodes[refusal.code]
  const { zh, en, fields, data } = refusal.detail
  return {
    type: `/errors/${refusal.code}`, title: known.en, status: known.status, code: refusal.code,
    detail: { zh: zh ?? known.zh, en: en ?? known.en },
    ...(fields ? { fields: fields.map((field) => ({ ...field })) } : {}),
    ...(data ? { data: { ...data } } : {}),
    instance,
  }
}

/** Refusals that the web framework or the database make before or behind our own code, as ours. Undefined: a fault of the program. */
export function refusalFrom(problem: unknown): DomainError | undefined {
  if (problem instanceof DomainError) return problem
  if (!(problem instanceof Error)) return undefined
  const code: unknown = 'code' in problem ? problem.code : undefined
  if (typeof code !== 'string') return undefined
  if (code === '23505') return new DomainError('duplicate')
  const mapped: Readonly<Record<string, ErrorCode>> = {
    FST_ERR_CTP_BODY_TOO_LARGE: 'too-large', FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type', FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-request',
    FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-request', FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request', FST_REQ_FILE_TOO_LARGE: 'too-large',
    FST_FILES_LIMIT: 'too-large', FST_PARTS_LIMIT: 'too-large', FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported-media-type', FST_ERR_BAD_URL: 'malformed-request',
    FST_ERR_NOT_FOUND: 'not-found', FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  }
  const own = mapped[code]
  if (own) return new DomainError(own)
  if ('statusCode' in problem && problem.statusCode === 400) return new DomainError('malformed-request')
  return undefined
}
