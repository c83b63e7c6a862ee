import type { Rank } from '#modules/honours/ranks.ts'
import type { Random } from './random.ts'

const acts = {
  merit: [
    '主办系列入室盗窃案，三个月内查清全部事实，追回大部分被盗财物。', '在命案侦办中连续奋战，从海量视频中查清关键时间线。', '破获跨省电信网络诈骗案，为群众挽回损失。', '洪水中转移被困群众，连续值守四昼夜。',
    '抓捕持械嫌疑人时挺身在前，保护了群众安全。', '化解辖区多年积怨，全年无民转刑案件。', '长期承担重案勘验，多起疑难案件由其作出关键鉴别。', '高速公路重大救援中先期处置得当，未发生次生事故。',
  ],
  daily: [
    '年度考核优秀，接处警群众满意。', '节假日安保连续值守，圆满完成任务。', '办理案件数量和质量在本单位居前。', '走失老人寻找工作扎实，及时找回。', '档案整理和信息录入准确及时。', '交通劝导宣传深入村组，成效明显。',
    '反诈宣传进社区进学校，群众报损下降。', '窗口服务热情规范，群众多次来信表扬。',
  ],
  operation: ['防汛救援中转移群众、守护堤段。', '大型活动安保中处置突发情况得当。', '夏季治安专项中连续夜间设卡。', '寒潮冰雪中保畅通、救助被困车辆。'],
  party: ['带头承担急难险重任务，发挥先锋模范作用。', '党建工作扎实，组织生活规范。', '联系服务群众深入，帮助解决实际困难。'],
  retired: ['退休后坚持在社区调解纠纷、讲授安全课，多年如一日。'],
} as const satisfies Record<string, readonly string[]>

/** What somebody did, without a name. */
export function actOf(rank: Rank, isHigh: boolean, random: Random): string {
  if (rank === 'retireeNational') return random.pick(acts.retired)
  if (rank.startsWith('party')) return random.pick(acts.party)
  if (rank === 'operationalCommendation') return random.pick(acts.operation)
  return random.pick(isHigh || rank === 'meritThird' ? acts.merit : acts.daily)
}

export const operations = ['防汛救援', '夏季治安专项行动', '大型活动安保', '冰雪保畅', '国庆安保'] as const

export const objections = {
  unfounded: ['反映事迹主要由另一单位完成。', '反映获奖人当年有投诉记录。', '反映同一事迹已经受过奖励。'],
  upheld: ['反映获奖人正在接受组织调查。', '反映同一事迹上半年已记三等功。', '反映主要工作不是本人完成。'],
  foundTrue: '经政治部调阅材料、走访核实，反映属实。',
  foundFalse: '经政治部调阅案卷、走访同事核实，反映不实，已向提出人答复。',
} as const

export const endings = {
  rejected: ['事迹材料不足，不予表彰。', '事迹与所报等级不相称，退回单位。'],
  objected: ['异议成立，不予表彰。'],
  voided: ['重复录入，作废。', '填错单位，作废后重报。'],
  revoked: ['经查事迹材料失实，撤销表彰。', '受奖人因违纪受处分，撤销表彰。'],
  corrected: ['受奖人职务填写有误，更正。'],
} as const

export const notices = ['全局公示栏和内网', '本单位公示栏', '分局公示栏和内网'] as const

/** Who decides an honour of a rank: authority, its level, and how its documents are numbered. */
export function authorityOf(rank: Rank): { readonly authority: string; readonly level: string; readonly document: string } {
  switch (rank) {
    case 'meritSecond': return { authority: '省公安厅', level: 'province', document: '省公政' }
    case 'meritFirst': case 'modelSecond': case 'modelFirst': case 'collectiveTitle': return { authority: '公安部', level: 'ministry', document: '公政奖' }
    case 'retireeNational': case 'otherNational': return { authority: '全国离退休干部先进表彰会', level: 'national', document: '全国表彰' }
    case 'partyMember': case 'partyWorker': case 'partyBranch': return { authority: '中共平澜市公安局委员会', level: 'city', document: '平公党' }
    default: return { authority: '平澜市公安局', level: 'city', document: '平公政' }
  }
}
