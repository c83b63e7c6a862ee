import type { Violation } from '#modules/cases/violations.ts'
import { criminalWords } from './criminal-texts.ts'
import type { Words } from './grammar.ts'

export const administrativeWords: Words = {
  ...criminalWords,
  hurt: ['面部轻微擦伤', '手臂软组织挫伤', '头部轻微伤', '无明显外伤', '颈部有抓痕', '鼻部出血'],
  goods: ['快递包裹{few}件', '手机一部', '外套一件', '香烟{few}条', '蔬菜一批', '电瓶一组', '儿童自行车一辆', '现金若干', '花盆{few}个', '共享充电宝{few}个', '建筑扣件一批', '井盖一个'],
  insult: ['多次发送辱骂信息', '上门滋扰', '在微信群内辱骂', '当众辱骂并推搡', '反复拨打骚扰电话', '张贴侮辱字条'],
  order: ['阻塞收费窗口', '拦停公交车', '在大厅内喧哗并拒不离开', '堵塞小区出入口', '拉横幅围堵大门', '强行翻越检票口'],
  drink: ['呼气检测结果达到饮酒驾驶标准', '现场检测呼气酒精含量超标', '闻有酒味，检测为饮酒驾驶'],
  licence: ['未取得驾驶证', '驾驶证已被暂扣', '准驾车型不符', '驾驶证已注销'],
  overload: ['核载七人实载{people}人', '超过核定载质量', '超过限速百分之五十', '客货混载'],
  people: ['九', '十', '十一', '十二'],
  hazard: ['占用疏散通道', '灭火器过期', '应急照明损坏', '锁闭安全出口', '电动自行车在楼道内充电', '未按规定设置消防标志', '擅自停用消防设施'],
  missing: ['未登记旅客{few}人', '未查验身份证件', '未按规定报送信息', '登记内容不实'],
  let: ['未登记承租人{few}人', '发现承租人变动未报告', '向无身份证件的人出租'],
  noise: ['深夜播放音响', '夜间施工', '广场舞音量过大', '店铺喇叭循环叫卖', '装修超过规定时间'],
  animal: ['遛犬未牵绳，扑咬路人', '饲养的犬只持续吠叫', '犬只追逐骑车人致其摔倒'],
  sequel: ['双方均在场。', '已依法传唤。', '已制作检查笔录。', '已拍照取证。', '愿意接受调解。', '当场责令改正。', '已调取监控。', '已通知家属到场。', '有证人在场。', '物品已登记保存。'],
}

export const administrativePatterns: Readonly<Partial<Record<Violation, readonly string[]>>> = {
  assault: ['{opened}在{place}，双方因{quarrel}发生争执，一方{tool}殴打对方，{hurt}。{sequel}', '{opened}{place}有人打架，起因为{quarrel}，{who}先动手，{hurt}。{sequel}', '{opened}报警人称在{place}因{quarrel}被{who}殴打，{hurt}。{sequel}'],
  theftOrFraud: ['{opened}{place}{goods}被{who}拿走，价值约{amount}元。{sequel}', '{opened}{who}在{place}盗窃{goods}，价值约{amount}元，后被找到。{sequel}', '{opened}{place}报案人称被以{pretext}为由骗取{amount}元。{sequel}'],
  gambling: ['{opened}{found}，{who}在{place}以{game}赌博，现场查获赌资{amount}元。{sequel}', '{opened}民警在{place}检查时查获多人以{game}赌博，赌资{amount}元。{sequel}'],
  propertyDamage: ['{opened}{who}在{place}因{quarrel}损毁{damage}，价值约{amount}元。{sequel}'],
  threatOrInsult: ['{opened}报警人称在{place}因{quarrel}，对方{insult}。{sequel}', '{opened}{who}因{quarrel}到{place}{insult}。{sequel}'],
  affrayOrProvocation: ['{opened}{who}在{place}酒后因{quarrel}追逐他人，{hurt}。{sequel}'],
  prostitution: ['{opened}{found}，民警在{place}查获涉嫌卖淫嫖娼{who}。{sequel}'],
  disturbingOrder: ['{opened}{who}在{place}因{quarrel}{order}，经劝阻后离开。{sequel}'],
  intrusionOrDetention: ['{opened}{who}因{quarrel}强行进入{place}，经劝说不离开。{sequel}'],
  obstruction: ['{opened}民警在{place}处置{quarrel}警情时，{who}拒不配合。{sequel}'],
  noise: ['{opened}居民反映{place}{noise}，经劝阻不改正。{sequel}'],
  animals: ['{opened}在{place}，有人{animal}。{sequel}'],
  controlledWeapon: ['{opened}{place}安检时发现{who}携带管制刀具。{sequel}'],
  lodging: ['{opened}民警检查{place}时发现{missing}。{sequel}'],
  rental: ['{opened}民警走访{place}时发现出租人{let}。{sequel}'],
  secondHandTrade: ['{opened}民警检查{place}时发现收购{goods}未登记，价值约{amount}元。{sequel}'],
  venueSafety: ['{opened}民警检查{place}时发现{hazard}。{sequel}'],
  fireSafety: ['{opened}民警检查{place}时发现{hazard}。{sequel}', '{opened}{place}被举报{hazard}，经核查属实。{sequel}'],
  drugUse: ['{opened}{found}，{who}在{place}涉嫌吸毒，现场检测呈阳性。{sequel}'],
  drinkDriving: ['{opened}在{place}查获一名驾驶{car}的驾驶人，{drink}。{sequel}', '{opened}{place}路检时，{car}驾驶人{drink}。{sequel}'],
  unlicensedDriving: ['{opened}在{place}查获{car}，驾驶人{licence}。{sequel}'],
  overloading: ['{opened}在{place}查获{car}，{overload}。{sequel}'],
  illegalStay: ['{opened}民警走访{place}时发现一名境外人员停留超过期限。{sequel}'],
  telecomFraudAid: ['{opened}{found}，{who}在{place}出租、出借{gear}，收取{amount}元。{sequel}'],
  falseAlarm: ['{opened}{who}在{place}因{quarrel}谎报警情，经核查不属实。{sequel}'],
  dangerousObject: ['{opened}{place}有物品从高处抛下，未伤人，经走访查明。{sequel}', '{opened}{place}施工后坑井未设围挡。{sequel}'],
}

export const generalAdministrativePatterns: readonly string[] = ['{opened}{found}，{place}涉嫌{violation}，涉及{who}。{sequel}', '{opened}民警在{place}查处{violation}行为，涉及{who}。{sequel}']
