import { describe, expect, it } from 'vitest'
import { findStalePackages } from './packages.mjs'

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' }
const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/vitest': { version: '5.1.1', dev: true },
  'node_modules/@x/native-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
  'node_modules/@x/native-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  'node_modules/@x/native-darwin': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
  'node_modules/fsevents': { version: '2.3.3', optional: true, os: ['darwin'] },
  'node_modules/@x/extra': { version: '1.0.0', optional: true },
}
const complete = {
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/vitest': { version: '5.1.1', dev: true },
  'node_modules/@x/native-linux': { version: '1.0.0', optional: true },
}

describe('findStalePackages', () => {
  it('finds nothing in a complete installation, whatever was left out for other systems', () => {
    expect(findStalePackages(wanted, complete, { dev: true, system: linux })).toEqual([])
  })

  it('finds what is absent and what is of another version', () => {
    expect(findStalePackages(wanted, { ...complete, 'node_modules/zod': { version: '4.6.6' } }, { dev: true, system: linux })).toEqual(['node_modules/zod'])
    expect(findStalePackages(wanted, {}, { dev: true, system: linux })).toEqual(['node_modules/zod', 'node_modules/vitest', 'node_modules/@x/native-linux'])
  })

  it('asks for what development needs only when it is to be there', () => {
    const { 'node_modules/zod': zod, 'node_modules/@x/native-linux': native } = complete
    const withoutDev = { 'node_modules/zod': zod, 'node_modules/@x/native-linux': native }
    expect(findStalePackages(wanted, withoutDev, { dev: false, system: linux })).toEqual([])
    expect(findStalePackages(wanted, withoutDev, { dev: true, system: linux })).toEqual(['node_modules/vitest'])
  })

  it('asks for the native part of this very system, which npm under an old Node leaves out', () => {
    const { 'node_modules/@x/native-linux': native, ...others } = complete
    expect(native.version).toBe('1.0.0')
    expect(findStalePackages(wanted, others, { dev: true, system: linux })).toEqual(['node_modules/@x/native-linux'])
    expect(findStalePackages(wanted, others, { dev: true, system: { os: 'darwin', cpu: 'arm64', libc: '' } })).toEqual(['node_modules/@x/native-darwin', 'node_modules/fsevents'])
  })
})
