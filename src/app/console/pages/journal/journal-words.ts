import type { Manifest } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'

/** Actions that belong to no record type: the system's own. */
const own: Readonly<Record<string, Label>> = {
  signIn: { zh: '登录', en: 'Sign in' },
  readPersonal: { zh: '查看个人信息', en: 'Read personal data' },
  erasePersonal: { zh: '删除个人信息', en: 'Erase personal data' },
  readJournal: { zh: '读日志', en: 'Read the journal' },
  exportJournal: { zh: '导出日志', en: 'Export the journal' },
  export: { zh: '导出记录', en: 'Export records' },
  exportReview: { zh: '导出综述', en: 'Export the review' },
  askApproval: { zh: '请求批准', en: 'Ask for approval' },
  refused: { zh: '操作被拒', en: 'Action refused' },
  refuse: { zh: '不予批准', en: 'Refuse approval' },
  create: { zh: '登记', en: 'Enter' },
  edit: { zh: '修改', en: 'Edit' },
  addOrganisations: { zh: '新增单位', en: 'Add units' },
  moveOrganisation: { zh: '调整隶属', en: 'Move a unit' },
  addAccount: { zh: '新增账号', en: 'Add an account' },
  changeAccount: { zh: '改账号', en: 'Change an account' },
  assignRole: { zh: '授予职责', en: 'Assign a role' },
  import: { zh: '导入文件', en: 'Import a file' },
  takeBackImport: { zh: '撤回导入', en: 'Take an import back' },
  verifyText: { zh: '核对文稿', en: 'Verify a text' },
  makeBureau: { zh: '建立本局', en: 'Set up the bureau' },
  stateCoverage: { zh: '说明数据范围', en: 'State coverage' },
}

/** Every action by its name in the journal: those of the record types first, then the system's. */
export function actionLabels(manifest: Manifest): ReadonlyMap<string, Label> {
  const labels = new Map<string, Label>()
  for (const type of manifest.recordTypes) for (const [name, action] of Object.entries(type.actions)) labels.set(name, action.label)
  for (const [name, label] of Object.entries(own)) if (!labels.has(name)) labels.set(name, label)
  return labels
}

export function actionLabel(labels: ReadonlyMap<string, Label>, name: string): Label {
  return labels.get(name) ?? { zh: name, en: name }
}

/** 9f3c…e07a: enough of a hash to recognise it. */
export function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 6)}…${hash.slice(-6)}` : hash
}
