import type { placeClasses } from '#modules/cases/codes.ts'
import { locationOn } from './location.ts'
import { stationAt, type Point, type Station } from './organisations.ts'
import type { Random } from './random.ts'
import type { RoadClass } from './roads.ts'

export type PlaceClass = keyof typeof placeClasses

/** Where a case happened, and the station whose area it lies in. */
export interface CasePlace extends Point {
  readonly place: string
  readonly placeClass: PlaceClass
  readonly station: Station
}

/** Cases happen where people are: along streets, and in the villages. */
const roadWeights: readonly (readonly [RoadClass, number])[] = [['urbanArterial', 40], ['urbanStreet', 38], ['countyRoad', 6], ['ruralRoad', 16]]

const houseNames = ['福源', '嘉和', '百顺', '惠民', '兴旺', '万客来', '鑫隆', '佳佳', '好邻居', '顺达', '金穗', '四季', '安康', '老地方', '聚福', '天悦', '锦程', '明珠', '新世纪', '东方', '蓝天', '众鑫', '永盛', '宏达', '春晓'] as const
const estates = ['锦绣花园', '春江苑', '阳光家园', '滨湖小区', '翠竹园', '金色家园', '书香名邸', '幸福里', '清河苑', '安居小区', '凤凰城', '丽景湾', '学府雅居', '南苑小区', '东升花园', '矿工新村', '水岸华庭', '桃源居', '民安小区', '望江苑', '荷风苑', '北苑新村', '福星家园', '和平里', '光明小区'] as const

const premises: Readonly<Partial<Record<PlaceClass, readonly string[]>>> = {
  openSpace: ['市民广场', '滨河公园', '街心游园', '体育公园', '湖滨步道', '文化广场'],
  shop: ['便利店', '超市', '手机卖场', '五金店', '服装店', '大药房', '水果店', '烟酒店', '快递驿站', '农资店', '金店', '母婴店'],
  leisure: ['烧烤店', '饭店', '宾馆', '网吧', '棋牌室', '歌厅', '足浴店', '茶楼', '酒吧', '台球室'],
  workplace: ['建筑工地', '机械厂', '物流园', '服装加工厂', '仓库', '写字楼', '施工项目部', '养殖场', '粮站', '修理厂'],
  education: ['中学门口', '小学门口', '职业学校', '培训机构', '大学宿舍区', '幼儿园门口'],
  healthcare: ['医院门诊楼', '社区卫生服务中心', '口腔诊所', '医院住院部'],
  transport: ['汽车站候车室', '公交站台', '公交车上', '地下停车场', '充电站', '客运码头'],
}
const named: ReadonlySet<PlaceClass> = new Set(['shop', 'leisure', 'workplace'])

/** A place of a kind in the invented city. What happens online happens to somebody at home. */
export function casePlaceOf(placeClass: PlaceClass, random: Random): CasePlace {
  const roadClass = placeClass === 'residence' || placeClass === 'online' || placeClass === 'street' || placeClass === 'other' ? random.weighted(roadWeights) : random.chance(0.55) ? 'urbanArterial' : 'urbanStreet'
  const location = locationOn(roadClass, random)
  const station = stationAt(location)
  const { road, lng, lat } = location
  return { lng, lat, placeClass, station, place: nameOf(placeClass, roadClass, road.name, location.place, random) }
}

function nameOf(placeClass: PlaceClass, roadClass: RoadClass, road: string, place: string, random: Random): string {
  const number = random.whole(1, 420)
  const kinds = premises[placeClass]
  if (kinds) return `${road}${number}号${named.has(placeClass) ? random.pick(houseNames) : ''}${random.pick(kinds)}`
  if (placeClass === 'street') return `${road}${place}`
  if (roadClass === 'ruralRoad') return `${road}沿线${random.whole(1, 26)}组${number}号`
  if (roadClass === 'countyRoad') return `${road}${place}旁民房`
  return `${road}${random.pick(estates)}${random.whole(1, 32)}栋${random.whole(1, 4)}单元${random.whole(1, 18)}0${random.whole(1, 4)}室`
}
