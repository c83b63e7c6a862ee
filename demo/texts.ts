import { forms, vehicleKinds } from '#modules/crashes/codes.ts'
import type { Location } from './location.ts'
import type { Party, Scene, Vehicle } from './participants.ts'
import { at, type Random } from './random.ts'

/** What happened, as an officer would write it at first: without names, and without numbers of the hurt, which change. */
export function descriptionOf(day: string, minute: number, location: Location, { form, parties }: Scene, vehicles: readonly Vehicle[]): string {
  const when = `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日${Math.floor(minute / 60)}时${String(minute % 60).padStart(2, '0')}分许`
  const where = /叉口$|附近$/.test(location.place) ? `${location.road.name}${location.place}` : `${location.road.name}${location.place}处`
  const first = at(parties, 0)
  const other = parties.slice(1).map(nameOf)
  const moving = { straight: '直行', turningLeft: '左转', turningRight: '右转', overtaking: '超车', reversing: '倒车', parked: '停放', other: '行驶' }[vehicles[0]?.action ?? 'straight']
  return `${when}，${nameOf(first)}在${where}${moving}时${other.length === 0 ? aloneIn(form) : `与${other.join('、')}${form === 'pedestrian' ? '相撞' : `发生${forms[form].zh}`}`}。`
}

function aloneIn(form: Scene['form']): string {
  switch (form) {
    case 'fixedObject': return '撞上路侧设施'
    case 'rollover': return '侧翻'
    case 'fall': return '驶出路外坠入沟渠'
    default: return `发生${forms[form].zh}`
  }
}

function nameOf(party: Party): string {
  return party === 'pedestrian' ? '行人' : `一辆${vehicleKinds[party].zh}`
}

/** Who bears how much of the blame, by party, never by name. */
export function responsibilityOf({ form, parties }: Scene, random: Random): string {
  const [first, second] = [at(parties, 0), parties[1]]
  if (second === undefined) return `${sideOf(first, false)}负全部责任。`
  const twins = first === second
  const one = sideOf(first, twins)
  const other = twins ? `另一方${sideOf(second, false)}` : sideOf(second, false)
  return random.weighted([
    [`${one}负全部责任，${other}无责任。`, form === 'rearEnd' || form === 'fixedObject' ? 80 : 34],
    [`${one}负主要责任，${other}负次要责任。`, 36],
    [`${one}、${other}负同等责任。`, 14],
    [`${other}负主要责任，${one}负次要责任。`, form === 'rearEnd' ? 2 : 10],
  ])
}

function sideOf(party: Party, isFirstOfTwo: boolean): string {
  if (party === 'pedestrian') return '行人'
  const rider = party === 'bicycle' || party === 'electricBicycle' ? '骑行人' : '驾驶人'
  return `${isFirstOfTwo ? '一方' : ''}${vehicleKinds[party].zh}${rider}`
}

export const reasons = {
  duplicate: ['同一起事故两个单位分别登记，并入主记录。', '群众重复报警形成两条记录，核对时间、地点、车辆后并入。'],
  transfer: ['事故地点属对方辖区，移交办理。', '经核对桩号，事发路段由对方单位管辖。', '需由大队办理一般程序，移交。'],
  mistake: ['经核查系单方财物自行碰损，不属道路交通事故。', '报警人撤回报警，现场无事故痕迹。', '事发地点在封闭小区内部，不按道路交通事故登记。'],
  fatalMistake: ['尸检认定系突发疾病死亡，不属道路交通事故。'],
  restore: ['复核后确认属道路交通事故，恢复办理。'],
  lateDeath: ['接医院死亡通知，更正伤害程度和死亡日期。', '家属提交死亡医学证明，补录死亡日期。'],
  correction: ['复核档案发现主要原因填写有误，更正。', '复核档案发现财产损失漏记车损评估，更正。'],
  determinedAnew: ['上级复核后责令重新调查、认定。', '复核结论认为责任划分不当，重新认定。'],
  reopened: ['发现新的现场录像，重新调查。', '当事人提供新证据，经核实重新调查。'],
} as const satisfies Record<string, readonly string[]>
