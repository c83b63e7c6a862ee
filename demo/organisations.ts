import type { DemoOrganisation, DemoParent, OrganisationKind } from './demo-bureau.ts'

export interface Point { readonly lng: number; readonly lat: number }

/** A police station with its place: crashes belong to the area of the nearest one. */
export interface Station {
  readonly code: string
  readonly subBureau: string
  readonly zh: string
  readonly en: string
  readonly point: Point
  /** How many of the area's crashes the station handles itself; the rest goes to the sub-bureau's traffic brigade. */
  readonly share: number
}

/** The day on which Liuwan station went from Hexi to Qingtang: figures by the tree of then and of now differ for both. */
const MOVED_ON = '2024-07-01'
const MOVED_STATION = 'liuwan'
const MOVED_TO = 'qingtang'
const BEGINNING = '1900-01-01'

export const ROOT = 'pinglan'
export const EXPRESSWAY_BRIGADE = 'traffic-expressway'
export const DIRECT_BRIGADE = 'traffic-direct'
export const DETACHMENT = 'traffic'
export const CRIMINAL_DETACHMENT = 'criminal'
export const ECONOMIC_DETACHMENT = 'economic'
export const NARCOTICS_DETACHMENT = 'narcotics'
export const ENTRY_EXIT_DETACHMENT = 'entry-exit'
export const HOMICIDE_BRIGADE = 'criminal-major'

/** The detachments beside the traffic police. */
export const detachments = [
  [CRIMINAL_DETACHMENT, '刑事侦查支队', 'Criminal Investigation Detachment'], [ECONOMIC_DETACHMENT, '经济犯罪侦查支队', 'Economic Crime Detachment'],
  ['public-order', '治安管理支队', 'Public Order Detachment'], [NARCOTICS_DETACHMENT, '禁毒支队', 'Narcotics Detachment'],
  ['cyber', '网络安全保卫支队', 'Cyber Security Detachment'], [ENTRY_EXIT_DETACHMENT, '出入境管理支队', 'Entry and Exit Detachment'],
  ['food-drug', '食品药品环境犯罪侦查支队', 'Food, Drug and Environment Crime Detachment'], ['special', '特警支队', 'Special Police Detachment'],
  ['detention', '监所管理支队', 'Detention Management Detachment'],
] as const

export const subBureaus = [
  ['chengzhong', '城中分局', 'Chengzhong'], ['hexi', '河西分局', 'Hexi'], ['shiji', '石矶分局', 'Shiji'], ['qingtang', '青塘分局', 'Qingtang'],
  ['linpu', '临浦分局', 'Linpu'], ['wangdu', '望渡县公安局', 'Wangdu County'], ['nanpi', '南陂县公安局', 'Nanpi County'],
] as const

export const stations: readonly Station[] = [
  station('wenchang', 'chengzhong', '文昌', 'Wenchang', 117.005, 32.64, 0.2),
  station('gulou', 'chengzhong', '鼓楼', 'Gulou', 116.99, 32.628, 0.2),
  station('yanhe', 'chengzhong', '沿河路', 'Yanhe Road', 116.972, 32.622, 0.2),
  station('dongmen', 'chengzhong', '东门', 'Dongmen', 117.025, 32.63, 0.2),
  station('chezhan', 'chengzhong', '车站', 'Chezhan', 117.012, 32.612, 0.2),
  station('shuyuan', 'chengzhong', '书院', 'Shuyuan', 116.998, 32.648, 0.2),
  station('jianshe', 'chengzhong', '建设路', 'Jianshe Road', 116.993, 32.604, 0.2),
  station('binhe', 'hexi', '滨河', 'Binhe', 116.945, 32.63, 0.25),
  station('xiba', 'hexi', '西坝', 'Xiba', 116.915, 32.645, 0.25),
  station('dingji', 'hexi', '丁集', 'Dingji', 116.885, 32.6, 0.35),
  station('hexixincheng', 'hexi', '河西新城', 'Hexi New Town', 116.93, 32.618, 0.25),
  station('taoyuan', 'hexi', '桃园', 'Taoyuan', 116.9, 32.67, 0.3),
  station(MOVED_STATION, 'hexi', '柳湾', 'Liuwan', 116.965, 32.57, 0.6),
  station('shijizhen', 'shiji', '石矶', 'Shiji', 116.86, 32.69, 0.3),
  station('kuangshan', 'shiji', '矿山路', 'Kuangshan Road', 116.83, 32.668, 0.3),
  station('longkou', 'shiji', '龙口', 'Longkou', 116.8, 32.715, 0.35),
  station('jiulong', 'shiji', '九龙', 'Jiulong', 116.845, 32.735, 0.35),
  station('qingtangzhen', 'qingtang', '青塘', 'Qingtang', 117.04, 32.56, 0.3),
  station('hetang', 'qingtang', '荷塘', 'Hetang', 117.085, 32.575, 0.35),
  station('nanyuan', 'qingtang', '南园', 'Nanyuan', 117.01, 32.565, 0.25),
  station('xueyuan', 'qingtang', '学苑路', 'Xueyuan Road', 117.058, 32.588, 0.25),
  station('linpuzhen', 'linpu', '临浦', 'Linpu', 117.13, 32.7, 0.3),
  station('hubin', 'linpu', '湖滨', 'Hubin', 117.17, 32.655, 0.3),
  station('daqiao', 'linpu', '大桥', 'Daqiao', 117.09, 32.69, 0.3),
  station('gaotang', 'linpu', '高塘', 'Gaotang', 117.2, 32.72, 0.35),
  station('wangdu-chengguan', 'wangdu', '望渡城关', 'Wangdu Chengguan', 116.72, 32.78, 0.3),
  station('dukou', 'wangdu', '渡口', 'Dukou', 116.76, 32.83, 0.45),
  station('shuangmiao', 'wangdu', '双庙', 'Shuangmiao', 116.66, 32.72, 0.45),
  station('shaji', 'wangdu', '沙集', 'Shaji', 116.64, 32.83, 0.45),
  station('wangdu-kaifaqu', 'wangdu', '望渡开发区', 'Wangdu Development Zone', 116.7, 32.755, 0.35),
  station('liuji', 'wangdu', '刘集', 'Liuji', 116.78, 32.77, 0.45),
  station('guantang', 'wangdu', '官塘', 'Guantang', 116.68, 32.66, 0.45),
  station('nanpi-chengguan', 'nanpi', '南陂城关', 'Nanpi Chengguan', 116.86, 32.39, 0.3),
  station('beitang', 'nanpi', '陂塘', 'Beitang', 116.93, 32.35, 0.45),
  station('gudui', 'nanpi', '古堆', 'Gudui', 116.79, 32.42, 0.45),
  station('sanhe', 'nanpi', '三河', 'Sanhe', 116.95, 32.45, 0.45),
  station('zaolin', 'nanpi', '枣林', 'Zaolin', 117.08, 32.42, 0.45),
  station('nanpi-kaifaqu', 'nanpi', '南陂开发区', 'Nanpi Development Zone', 116.885, 32.405, 0.35),
  station('baota', 'nanpi', '宝塔', 'Baota', 116.81, 32.36, 0.45),
  station('yanghe', 'nanpi', '洋河', 'Yanghe', 117.02, 32.36, 0.45),
]

function station(code: string, subBureau: string, zh: string, en: string, lng: number, lat: number, share: number): Station {
  return { code, subBureau, zh: `${zh}派出所`, en: `${en} Police Station`, point: { lng, lat }, share }
}

export const organisations: readonly DemoOrganisation[] = [
  unit(ROOT, 'bureau', '平澜市公安局', 'Pinglan Municipal Public Security Bureau'),
  unit('office', 'office', '办公室', 'General Office'),
  unit('command', 'office', '指挥中心', 'Command Centre'),
  unit('legal', 'office', '法制支队', 'Legal Section'),
  unit('inspectorate', 'office', '督察支队', 'Inspectorate'),
  unit('political', 'office', '政治部', 'Political Department'),
  unit('discipline', 'office', '机关纪委', 'Discipline Office'),
  unit('technology', 'office', '科技信息化支队', 'Science and Information Section'),
  unit('supplies', 'office', '警务保障部', 'Police Supplies'),
  unit('petitions', 'office', '信访科', 'Petitions Section'),
  ...subBureaus.flatMap(([code, zh, en]) => [
    unit(code, 'subBureau', zh, en.endsWith('County') ? `${en} Public Security Bureau` : `${en} Sub-bureau`),
    unit(brigadeOf(code), 'brigade', `${zh}交通警察大队`, `${en} Traffic Brigade`),
    unit(criminalBrigadeOf(code), 'brigade', `${zh}刑事侦查大队`, `${en} Criminal Investigation Brigade`),
    unit(publicOrderBrigadeOf(code), 'brigade', `${zh}治安管理大队`, `${en} Public Order Brigade`),
    ...stations.filter((one) => one.subBureau === code).map((one) => unit(one.code, 'policeStation', one.zh, one.en)),
  ]),
  unit(DETACHMENT, 'detachment', '交通警察支队', 'Traffic Police Detachment'),
  unit(DIRECT_BRIGADE, 'brigade', '直属大队', 'Direct Traffic Brigade'),
  unit(EXPRESSWAY_BRIGADE, 'brigade', '高速公路大队', 'Expressway Brigade'),
  ...detachments.map(([code, zh, en]) => unit(code, 'detachment', zh, en)),
  unit(HOMICIDE_BRIGADE, 'brigade', '重案大队', 'Major Crimes Brigade'),
]

function unit(code: string, kind: OrganisationKind, zh: string, en: string): DemoOrganisation {
  return { code, kind, name: { zh, en } }
}

export const parents: readonly DemoParent[] = [
  ...['office', 'command', 'legal', 'inspectorate', 'political', 'discipline', 'technology', 'supplies', 'petitions', ...subBureaus.map(([code]) => code), DETACHMENT, ...detachments.map(([code]) => code)].map((code) => lasting(code, ROOT)),
  ...subBureaus.flatMap(([code]) => [brigadeOf(code), criminalBrigadeOf(code), publicOrderBrigadeOf(code)].map((brigade) => lasting(brigade, code))),
  ...stations.flatMap((one) => one.code === MOVED_STATION
    ? [{ ...lasting(one.code, one.subBureau), until: MOVED_ON }, { ...lasting(one.code, MOVED_TO), from: MOVED_ON }]
    : [lasting(one.code, one.subBureau)]),
  lasting(DIRECT_BRIGADE, DETACHMENT),
  lasting(EXPRESSWAY_BRIGADE, DETACHMENT),
  lasting(HOMICIDE_BRIGADE, CRIMINAL_DETACHMENT),
]

function lasting(organisation: string, parent: string): DemoParent {
  return { organisation, parent, from: BEGINNING, until: null }
}

export function brigadeOf(subBureau: string): string {
  return `${subBureau}-traffic`
}

export function criminalBrigadeOf(subBureau: string): string {
  return `${subBureau}-criminal`
}

export function publicOrderBrigadeOf(subBureau: string): string {
  return `${subBureau}-order`
}

/** The unit directly above another on a day ('YYYY-MM-DD'). The top of the tree has none: RangeError. */
export function parentOn(organisation: string, day: string): string {
  const found = parents.find((link) => link.organisation === organisation && link.from <= day && (link.until === null || day < link.until))
  if (!found) throw new RangeError(`${organisation} has no parent on ${day}`)
  return found.parent
}

/** The station whose area a point lies in: the nearest one. */
export function stationAt(point: Point): Station {
  const squeezed = Math.cos((point.lat * Math.PI) / 180)
  const away = (one: Station): number => ((one.point.lng - point.lng) * squeezed) ** 2 + (one.point.lat - point.lat) ** 2
  return stations.reduce((nearest, one) => (away(one) < away(nearest) ? one : nearest))
}
