import { expect, test } from 'vitest'
import { signInOver, type Call, type Transport } from './client.ts'

/** Answers one after another; keeps what was sent. */
function answering(...answers: readonly { status: number; body: object }[]): Transport & { readonly sent: Call[] } {
  const sent: Call[] = []
  return {
    sent,
    call(call) {
      const answer = answers[sent.push(call) - 1]
      return Promise.resolve({ status: answer?.status ?? 500, text: JSON.stringify(answer?.body ?? {}) })
    },
    close: () => Promise.resolve(),
  }
}
const refused = { status: 401, body: { code: 'sign-in-failed', detail: { zh: '不对', en: 'not right' } } }
const needsCode = { status: 200, body: { needsCode: true } }
const signedIn = { status: 200, body: { token: 'abc' } }

test('signing in asks for the one-time code only where the account has one', async () => {
  const plain = answering(signedIn)
  expect(await signInOver(plain, 'wang', 'p', () => { throw new Error('not asked for') })).toBe('abc')
  const second = answering(needsCode, signedIn)
  expect(await signInOver(second, 'wang', 'p', () => Promise.resolve(' 123456\n'))).toBe('abc')
  expect(second.sent.map((call) => call.body)).toEqual([{ login: 'wang', password: 'p' }, { login: 'wang', password: 'p', code: '123456' }])
})

test('a wrong code, and a code that nobody can be asked for, are failures to sign in', async () => {
  await expect(signInOver(answering(needsCode, refused), 'wang', 'p', () => Promise.resolve('000000'))).rejects.toMatchObject({ code: 'sign-in-failed' })
  await expect(signInOver(answering(needsCode), 'wang', 'p')).rejects.toMatchObject({ code: 'sign-in-failed' })
  await expect(signInOver(answering(refused), 'wang', 'p')).rejects.toMatchObject({ code: 'sign-in-failed' })
})
