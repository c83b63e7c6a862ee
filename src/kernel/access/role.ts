import type { Label } from '#kernel/language/label.ts'

/**
 * Roles in an organisation. No role can do everything: the three administrators are three people and none reads case content
 * (separation of duties, GB/T 22239-2019 level 3).
 */
export const roles = {
  officer: { zh: '办案民警', en: 'Police officer' },
  supervisor: { zh: '所队领导', en: 'Unit supervisor' },
  analyst: { zh: '交通分析', en: 'Traffic analyst' },
  legalReviewer: { zh: '法制审核', en: 'Legal examiner' },
  office: { zh: '综述撰写', en: 'Office (annual review)' },
  personnel: { zh: '政治工作', en: 'Political work (honours)' },
  auditor: { zh: '督察审计', en: 'Auditor' },
  systemAdministrator: { zh: '系统管理员', en: 'System administrator' },
  securityAdministrator: { zh: '安全管理员', en: 'Security administrator' },
  auditAdministrator: { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, Label>

export type Role = keyof typeof roles

/** What a role may do beside the actions of lifecycles, which name their own roles. */
export const permissions = {
  readRecords: ['officer', 'supervisor', 'analyst', 'legalReviewer', 'personnel', 'auditor'],
  readPersonal: ['officer', 'supervisor', 'legalReviewer', 'personnel'],
  readFigures: ['officer', 'supervisor', 'analyst', 'legalReviewer', 'office', 'personnel', 'auditor'],
  writeReview: ['office', 'analyst', 'supervisor'],
  importRecords: ['analyst', 'supervisor', 'personnel'],
  exportRecords: ['supervisor', 'analyst', 'personnel', 'auditor'],
  readJournal: ['auditor', 'auditAdministrator'],
  manageOrganisations: ['systemAdministrator'],
  manageAccounts: ['securityAdministrator'],
  settleLegalSettings: ['legalReviewer'],
  askOpening: ['officer', 'supervisor', 'legalReviewer'],
  decideOpening: ['supervisor', 'legalReviewer'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

/** Whether one person may hold these roles at once: an administrator holds one administrator's role and no other role at all. */
export function canHoldTogether(held: readonly Role[]): boolean {
  return new Set(held).size <= 1 || !held.some((role) => administrators.includes(role))
}

/** Somebody acting: who, in which roles, for which organisation, and what he may see. Made once per session from the dated tree. */
export interface Actor {
  readonly bureau: number
  readonly account: number
  readonly name: string
  readonly roles: readonly Role[]
  /** The organisation he acts for. */
  readonly organisation: number
  /** That organisation and all below it. */
  readonly organisations: readonly number[]
  /** The kinds of record that one of his roles reads. */
  readonly types: readonly string[]
  /** The organisation he acts for, where he was assigned to it itself and does not act for it from above; else null. */
  readonly unit: number | null
  readonly via: 'console' | 'api' | 'import' | 'cli' | 'system'
}

export function may(actor: Pick<Actor, 'roles'>, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission]
  return actor.roles.some((role) => allowed.includes(role))
}
