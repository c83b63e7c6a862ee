import { expect, test } from 'vitest'
import { heldFrom, isHeldOn, mayAdd, roleNames, type Assignment } from './separation.ts'

function held(role: Assignment['role'], validFrom = '2025-01-01', validUntil: string | null = null): Assignment {
  return { organisation: 1, role, validFrom, validUntil }
}

test('a role is held from its first day to the day before its end', () => {
  const one = held('officer', '2025-01-01', '2025-02-01')
  expect(['2024-12-31', '2025-01-01', '2025-01-31', '2025-02-01'].map((day) => isHeldOn(one, day))).toEqual([false, true, true, false])
})

test('what has ended counts no more, what begins later does', () => {
  const all = [held('officer', '2024-01-01', '2025-01-01'), held('supervisor', '2026-01-01')]
  expect(heldFrom(all, '2025-06-01').map((one) => one.role)).toEqual(['supervisor'])
})

test('the three administrators hold no other role, and nobody else becomes one', () => {
  expect(mayAdd([held('systemAdministrator')], 'officer')).toBe(false)
  expect(mayAdd([held('officer')], 'securityAdministrator')).toBe(false)
  expect(mayAdd([held('systemAdministrator')], 'auditAdministrator')).toBe(false)
  expect(mayAdd([held('officer')], 'analyst')).toBe(true)
  expect(roleNames.every((role) => mayAdd([], role))).toBe(true)
})
