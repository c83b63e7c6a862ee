import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { config } from '#kernel/config/config.ts'
import { findHolder } from '#kernel/config/data-folder.ts'
import { runOnce } from '#kernel/job/background.ts'
import { DomainError, errorCodes, type ErrorCode } from '#kernel/error/domain-error.ts'
import { DEMONSTRATION_PASSWORD } from '../demonstration.ts'
import { openInstallation } from '../installation.ts'
import { createServer } from '../server.ts'

/** Speaks the API as a named user: to the running server, or, without one, to the same routes on the database opened here. */
export interface Client {
  get(path: string): Promise<unknown>
  post(path: string, body: unknown): Promise<unknown>
  put(path: string, body: unknown): Promise<unknown>
  /** Sends one file as a form with the field `file`. */
  upload(path: string, file: { readonly name: string; readonly content: Uint8Array<ArrayBuffer> }): Promise<unknown>
  text(path: string): Promise<string>
  /** A file, byte by byte. */
  bytes(path: string): Promise<Uint8Array>
  close(): Promise<void>
}

export interface Call { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly path: string; readonly token: string | null; readonly body?: unknown; readonly form?: FormData }
export type Transport = { call(call: Call): Promise<{ status: number; text: string; bytes?: Uint8Array }>; close(): Promise<void> }

export const credentialsFile = (): string => join(config().dataFolder, 'cli-login.json')
const Credentials = z.object({ token: z.string() })
const Problem = z.object({ code: z.string(), detail: z.object({ zh: z.string(), en: z.string() }), fields: z.array(z.object({ pointer: z.string(), code: z.string(), zh: z.string(), en: z.string() })).optional() })

/** The running server's API, or our own routes on the database: the same requests either way. */
export async function openTransport(): Promise<Transport> {
  const holder = await findHolder(config().dataFolder)
  if (holder?.address) return overHttp(holder.address)
  if (!config().databaseUrl && !existsSync(join(config().dataFolder, 'database'))) {
    throw new DomainError('not-found', { zh: '这里还没有数据；先运行 npm start。', en: 'There are no data here yet; run npm start first.' })
  }
  const installation = await openInstallation(config(), (line) => { console.error(line) })
  await runOnce(installation.engine, installation.kernel.now)
  const { app } = await createServer(installation.kernel, { consoleFolder: null, dataFolder: installation.folder, log: (line) => { console.error(JSON.stringify(line)) } })
  return {
    async call({ method, path, token, body, form }) {
      const encoded = form === undefined ? undefined : new Response(form)
      const headers = { ...headersOf(token), ...(encoded ? { 'content-type': encoded.headers.get('content-type') ?? '' } : {}) }
      const payload = encoded ? Buffer.from(await encoded.arrayBuffer()) : body === undefined ? undefined : JSON.stringify(body)
      const answer = await app.inject({ method, url: path, headers, ...(payload === undefined ? {} : { payload }) })
      return { status: answer.statusCode, text: answer.body, bytes: answer.rawPayload }
    },
    async close() {
      await app.close()
      await installation.close()
    },
  }
}

function overHttp(address: string): Transport {
  return {
    async call({ method, path, token, body, form }) {
      const { 'content-type': type, ...rest } = headersOf(token)
      // A form says its own type, with the boundary between its parts.
      const sent = form ? { headers: rest, body: form } : { headers: { ...rest, 'content-type': type }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const answer = await fetch(new URL(path, address), { method, ...sent })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      return { status: answer.status, text: new TextDecoder().decode(bytes), bytes }
    },
    close: () => Promise.resolve(),
  }
}

function headersOf(token: string | null): { 'content-type': string; 'x-anlan-client': string; authorization?: string } {
  return { 'content-type': 'application/json', 'x-anlan-client': 'cli', ...(token ? { authorization: `Bearer ${token}` } : {}) }
}

/** A client for the user of `anlan login`; without one, for an account of the demonstration bureau, the office unless said otherwise. Throws not-signed-in. */
export async function openClient(demonstration = 'office'): Promise<Client> {
  const transport = await openTransport()
  try {
    const token = await savedToken() ?? await demonstrationToken(transport, demonstration)
    const call = async (method: Call['method'], path: string, body?: unknown, form?: FormData): Promise<string> => {
      const { status, text } = await transport.call({ method, path, token, body, ...(form ? { form } : {}) })
      if (status >= 400) throw problemFrom(text)
      return text
    }
    return {
      get: async (path) => parseJson(await call('GET', path)),
      post: async (path, body) => parseJson(await call('POST', path, body)),
      put: async (path, body) => parseJson(await call('PUT', path, body)),
      upload: async (path, { name, content }) => {
        const form = new FormData()
        form.append('file', new Blob([content]), name)
        return parseJson(await call('POST', path, undefined, form))
      },
      text: (path) => call('GET', path),
      bytes: async (path) => {
        const { status, text, bytes } = await transport.call({ method: 'GET', path, token })
        if (status >= 400) throw problemFrom(text)
        return bytes ?? new TextEncoder().encode(text)
      },
      close: () => transport.close(),
    }
  } catch (problem) {
    await transport.close()
    throw problem
  }
}

async function savedToken(): Promise<string | null> {
  if (!existsSync(credentialsFile())) return null
  return Credentials.parse(JSON.parse(await readFile(credentialsFile(), 'utf8'))).token
}

const Setup = z.object({ demonstration: z.object({ logins: z.array(z.object({ login: z.string(), role: z.object({ en: z.string() }) })) }).nullable() })

async function demonstrationToken(transport: Transport, login: string): Promise<string> {
  const setup = Setup.parse(parseJson((await transport.call({ method: 'GET', path: '/api/setup', token: null })).text))
  const logins = setup.demonstration?.logins ?? []
  const office = logins.find((one) => one.login === login) ?? logins[0]
  if (!office) throw new DomainError('not-signed-in', { zh: '先用 anlan login 登录。', en: 'Sign in first: anlan login --login NAME' })
  return signInOver(transport, office.login, DEMONSTRATION_PASSWORD)
}

/** Signs in; `askCode` is asked for the one-time code of an account that has one. Returns the session's token. Throws sign-in-failed. */
export async function signInOver(transport: Transport, login: string, password: string, askCode?: () => Promise<string>): Promise<string> {
  const send = async (code?: string): Promise<z.infer<typeof SignedIn>> => {
    const { status, text } = await transport.call({ method: 'POST', path: '/api/session', token: null, body: { login, password, ...(code === undefined ? {} : { code }) } })
    if (status >= 400) throw problemFrom(text)
    return SignedIn.parse(parseJson(text))
  }
  const first = await send()
  if ('token' in first) return first.token
  if (!askCode) throw new DomainError('sign-in-failed')
  const second = await send((await askCode()).trim())
  if ('token' in second) return second.token
  throw new DomainError('sign-in-failed')
}
const SignedIn = z.union([z.object({ token: z.string() }), z.object({ needsCode: z.literal(true) })])

function problemFrom(text: string): DomainError {
  const problem = Problem.parse(parseJson(text))
  return new DomainError(codeOf(problem.code), { ...problem.detail, ...(problem.fields ? { fields: problem.fields } : {}) })
}

function codeOf(code: string): ErrorCode {
  return errorNames.find((name) => name === code) ?? 'internal'
}
const errorNames = Object.keys(errorCodes).filter((name): name is ErrorCode => name in errorCodes)

function parseJson(text: string): unknown {
  return text === '' ? null : JSON.parse(text)
}
