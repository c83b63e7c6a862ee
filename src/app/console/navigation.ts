import type { Label } from '#kernel/language/label.ts'
import type { Manifest } from '#kernel/http/wire.ts'
import type { Permission } from '#kernel/access/role.ts'
import type { IconName } from '#kernel/ui/icon.tsx'

export interface Place {
  readonly to: string
  readonly label: Label
  readonly icon: IconName
  /** The second letter after `g`. */
  readonly key?: string
}

export interface PlaceGroup {
  readonly label: Label | null
  readonly places: readonly Place[]
}

const todayLabel: Label = { zh: '今日', en: 'Today' }

/** Every place of the console that this session may use; what it may not use is absent, not grey. */
export function placesFor(manifest: Manifest, may: (permission: Permission) => boolean): PlaceGroup[] {
  const reads = may('readRecords')
  const figures = may('readFigures')
  const groups: PlaceGroup[] = [
    { label: null, places: reads ? [{ to: '/', label: todayLabel, icon: 'home', key: 't' }] : [] },
    { label: { zh: '业务', en: 'Work' }, places: reads ? [...manifest.recordTypes.map((type, at): Place => ({ to: `/records/${type.name}`, label: type.labelMany, icon: 'folder', ...keyOfType(at) })), { to: '/clocks', label: { zh: '期限', en: 'Time limits' }, icon: 'clock', key: 'l' }] : [] },
    {
      label: { zh: '数据与监督', en: 'Figures and checks' },
      places: [
        ...(figures ? [
          { to: '/figures', label: { zh: '指标', en: 'Figures' }, icon: 'chart', key: 'f' },
          { to: '/review', label: { zh: '年度综述', en: 'Annual review' }, icon: 'document', key: 'r' },
          { to: '/verify', label: { zh: '核对文稿', en: 'Verify a text' }, icon: 'checkSearch', key: 'v' },
        ] as const : []),
        ...(figures ? [{ to: '/coverage', label: { zh: '记录完整性', en: 'Coverage' }, icon: 'calendar', key: 'd' }] as const : []),
        ...(reads ? [{ to: '/clock-rules', label: { zh: '期限规则', en: 'Limit rules' }, icon: 'book', key: 'k' }] as const : []),
        ...(may('askOpening') || may('decideOpening') ? [{ to: '/openings', label: { zh: '依法查询', en: 'Lawful query' }, icon: 'lock', key: 'q' }] as const : []),
        ...(may('readJournal') ? [{ to: '/journal', label: { zh: '日志', en: 'Journal' }, icon: 'chain', key: 'j' }] as const : []),
      ],
    },
    {
      label: { zh: '管理', en: 'Manage' },
      places: [
        ...(may('importRecords') ? [{ to: '/imports', label: { zh: '导入', en: 'Import' }, icon: 'upload', key: 'i' }] as const : []),
        ...(reads ? [{ to: '/absences', label: { zh: '离岗与代办', en: 'Absences' }, icon: 'leave', key: 'u' }] as const : []),
        ...(may('manageOrganisations') ? [{ to: '/organisations', label: { zh: '机构', en: 'Organisation' }, icon: 'tree', key: 'o' }] as const : []),
        ...(may('manageOrganisations') || may('settleLegalSettings') ? [{ to: '/bureau', label: { zh: '本局设置', en: 'Bureau settings' }, icon: 'book', key: 'b' }] as const : []),
        ...(may('manageAccounts') ? [{ to: '/accounts', label: { zh: '人员与账号', en: 'Accounts' }, icon: 'person', key: 'a' }] as const : []),
      ],
    },
  ]
  return groups.filter((group) => group.places.length > 0)
}

/** The first kind of record is the letter it always was; the others are their place in the list. */
function keyOfType(at: number): { readonly key?: string } {
  if (at === 0) return { key: 'c' }
  return at < 9 ? { key: String(at + 1) } : {}
}

/** Whether the address lies at or under a place. */
export function isAt(path: string, to: string): boolean {
  return to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)
}
