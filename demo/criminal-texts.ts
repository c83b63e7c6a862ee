import type { Crime } from '#modules/cases/crimes.ts'
import type { Words } from './grammar.ts'

/** What reports of crimes are made of. Nobody is named, and nothing says what a reader could do after it. */
export const criminalWords: Words = {
  opened: ['{when}，', '{when}接报：', '报警称{when}，'],
  who: ['一名男子', '一名女子', '两名男子', '三名青年', '一名身穿深色外套的男子', '一名戴帽子的男子', '不明身份人员', '一伙人', '一名中年男子', '两名骑电动车的人'],
  vehicle: ['{colour}电动自行车一辆', '{colour}电动三轮车一辆', '{colour}二轮摩托车一辆', '电动车电瓶{few}组', '自行车一辆', '轿车内物品一批', '货车油箱内柴油'],
  colour: ['黑色', '白色', '红色', '蓝色', '银灰色', '绿色', '橙色'],
  few: ['一', '两', '三', '四'],
  lock: ['现场留有剪断的锁具', '车锁被撬', '钥匙未拔', '现场监控拍到人影', '停放前已上锁', '车位上留有油迹'],
  entry: ['翻窗入室', '溜门入室', '撬开后门', '趁店内无人', '趁夜间无人值守', '钻入卷帘门下', '从阳台攀入', '混入人群'],
  goods: ['现金和香烟{few}条', '手机{few}部', '笔记本电脑一台', '黄金首饰{few}件', '电缆线约{metres}米', '白酒{few}箱', '电动工具一批', '零食和现金', '平板电脑一台', '粮食{few}袋', '铜管一批', '羊{few}只', '钢筋一批', '变压器配件'],
  metres: ['二十', '四十', '六十', '一百二十', '两百'],
  doing: ['购物', '候车', '排队', '就餐', '上网', '住院陪护', '晨练', '赶集', '看演出'],
  pocket: ['手机', '钱包', '手提包', '现金', '背包', '项链'],
  channel: ['接到冒充客服的电话', '在社交软件上结识网友', '加入陌生的投资群', '点击手机短信中的链接', '在二手交易平台购物', '接到冒充亲友的来电', '下载陌生的手机软件', '在短视频平台看到兼职广告', '接到冒充银行工作人员的电话', '在游戏交易群内交易账号'],
  pretext: ['注销校园贷', '刷单返利', '虚假投资理财', '退款理赔', '解冻资金', '代办贷款', '购买游戏装备', '缴纳保证金', '领取补贴', '办理高额信用卡', '网恋交友'],
  paid: ['分{few}次转账', '扫码支付', '提供验证码后被转走', '向多个账户汇款', '共享屏幕后被转走', '购买虚拟商品后被骗走'],
  quarrel: ['停车位', '劳务费', '邻里琐事', '酒后言语', '排队先后', '债务', '感情', '宅基地边界', '噪声', '牌局输赢', '超车变道', '摊位'],
  tool: ['徒手', '持木棍', '持啤酒瓶', '持板凳', '持铁锹', '持刀具', '持砖块'],
  hurt: ['致一人面部受伤', '致一人手臂骨折', '致一人头部受伤', '致两人受伤', '致一人肋骨骨折', '致一人耳部受伤'],
  damage: ['汽车玻璃{few}块', '店铺玻璃门', '监控设备', '果树{few}棵', '广告牌', '车身漆面', '灌溉水泵', '大棚薄膜'],
  test: ['血液中乙醇含量达到醉酒标准', '现场吹气检测涉嫌醉酒，已抽血送检', '血检结果超过每百毫升八十毫克'],
  car: ['{colour}小型轿车', '{colour}二轮摩托车', '轻型货车', '越野车', '面包车'],
  gear: ['手机和银行卡一批', '通信设备{few}台', '电话卡一批', '银行卡{few}张', '收款码多个'],
  game: ['麻将', '牌九', '纸牌', '骰子', '电子游戏机', '网络棋牌'],
  drug: ['疑似毒品若干', '疑似毒品{few}小包', '吸食工具和疑似毒品', '含管制成分的烟弹{few}个'],
  found: ['工作中发现', '接群众举报', '接单位移交线索', '巡逻时发现', '侦办另案时发现'],
  excuse: ['以高息为诱饵', '以养老项目为名', '以合作经营为名', '以代理加盟为名', '以预付租金为名', '以供货为名'],
  loss: ['损失价值约{amount}元', '涉案金额约{amount}元', '被害方报称损失{amount}元', '初步估价{amount}元'],
  sequel: ['现场已勘查。', '已调取周边监控。', '正在核查。', '相关证据已固定。', '已制作询问笔录。', '已通知家属。', '已提取现场痕迹。', '涉案物品已登记。', '已走访周边群众。'],
}

/** Patterns by crime; crimes that have none are told with the general ones. */
export const criminalPatterns: Readonly<Partial<Record<Crime, readonly string[]>>> = {
  theft: [
    '{opened}停放在{place}的{vehicle}被盗，{lock}，{loss}。{sequel}',
    '{opened}{place}失窃，嫌疑人{entry}，盗走{goods}，{loss}。{sequel}',
    '{opened}报案人在{place}{doing}时，{pocket}被人盗走，{loss}。{sequel}',
    '{opened}{place}发现{goods}丢失，监控显示{who}离开现场，{loss}。{sequel}',
    '{opened}{who}在{place}盗窃{goods}后离开，{lock}。{loss}。{sequel}',
  ],
  fraud: [
    '{opened}居住在{place}的报案人{channel}，对方以{pretext}为由，{paid}，{loss}。{sequel}',
    '{opened}报案人在{place}{channel}后，被以{pretext}为名骗取钱款，{paid}，{loss}。{sequel}',
    '{opened}{who}在{place}以{pretext}为由骗取报案人钱款，{loss}。{sequel}',
  ],
  intentionalInjury: [
    '{opened}在{place}，双方因{quarrel}发生争执，一方{tool}殴打对方，{hurt}。{sequel}',
    '{opened}{place}发生打架，起因为{quarrel}，{who}{tool}，{hurt}，伤情待鉴定。{sequel}',
  ],
  provocation: [
    '{opened}{who}在{place}酒后滋事，{tool}损坏{damage}，{loss}。{sequel}',
    '{opened}{who}在{place}因{quarrel}随意殴打他人，{hurt}。{sequel}',
  ],
  affray: ['{opened}两伙人在{place}因{quarrel}聚众斗殴，{tool}，{hurt}。{sequel}'],
  extortion: ['{opened}{who}在{place}以{quarrel}纠纷为由多次索要钱财，{loss}。{sequel}'],
  propertyDamage: ['{opened}{who}在{place}因{quarrel}毁坏{damage}，{loss}。{sequel}'],
  robbery: ['{opened}{who}在{place}{tool}抢走{pocket}，{loss}。{sequel}'],
  snatching: ['{opened}{who}在{place}夺走报案人{pocket}后逃离，{loss}。{sequel}'],
  dangerousDriving: ['{opened}在{place}查获一名驾驶{car}的驾驶人，{test}。{sequel}', '{opened}{car}在{place}发生刮碰，到场查明驾驶人饮酒，{test}。{sequel}'],
  trafficCasualty: ['{opened}{place}一辆{car}与行人相撞，造成人员伤亡，驾驶人涉嫌交通肇事。{sequel}'],
  aidingOnlineCrime: ['{opened}{found}，{who}在{place}出借{gear}，为他人转移资金，{loss}。{sequel}'],
  concealment: ['{opened}{found}，{who}在{place}收购来源不明的{goods}，{loss}。{sequel}'],
  gambling: ['{opened}{found}，{place}有人以{game}聚众赌博，{loss}。{sequel}'],
  gamblingHouse: ['{opened}{found}，{who}在{place}提供场所和{game}供他人赌博，抽头渔利，{loss}。{sequel}'],
  drugs: ['{opened}{found}，在{place}查获{who}，缴获{drug}。{sequel}'],
  prostitution: ['{opened}{found}，{place}涉嫌容留卖淫，现场查获{who}。{sequel}'],
  obstruction: ['{opened}民警在{place}处置{quarrel}纠纷时，{who}推搡、撕扯执勤人员。{sequel}'],
  illegalFundraising: ['{opened}多名群众报称，{place}一公司{excuse}吸收资金，到期不能兑付，{loss}。{sequel}'],
  contractFraud: ['{opened}报案单位称，对方在{place}{excuse}签订合同，收款后失去联系，{loss}。{sequel}'],
  counterfeitGoods: ['{opened}{found}，{place}存放涉嫌假冒的{goods}，{loss}。{sequel}'],
  embezzlement: ['{opened}报案单位称，{place}一名工作人员利用保管之便将货款据为己有，{loss}。{sequel}'],
  wageEvasion: ['{opened}接劳动监察部门移送，{place}拖欠多名工人报酬，责令支付后仍未支付，{loss}。{sequel}'],
  unlawfulDetention: ['{opened}{who}因{quarrel}将一人限制在{place}，后被解救。{sequel}'],
  rape: ['{opened}报案人报称在{place}遭受侵害，已依法保护隐私并取证。{sequel}'],
  indecency: ['{opened}报案人报称在{place}遭受猥亵，已依法保护隐私并取证。{sequel}'],
  intentionalKilling: ['{opened}{place}发生一起命案，双方因{quarrel}起争执，一人{tool}伤人，被害人经抢救无效死亡。{sequel}'],
  gangOrganisation: ['{opened}{found}，{who}长期以{place}一带为据点，因{quarrel}多次滋扰商户，初步判断为有组织犯罪。{sequel}'],
  forcedTransaction: ['{opened}{who}在{place}强行承揽业务，因{quarrel}阻拦他人经营，{loss}。{sequel}'],
  firearms: ['{opened}{found}，在{place}查获{who}非法持有的枪形物一件，已送检。{sequel}'],
}

/** For crimes without patterns of their own; {crime} is what the crime is called. */
export const generalPatterns: readonly string[] = ['{opened}{found}，{place}发生一起{crime}案件，涉及{who}，{loss}。{sequel}', '{opened}{place}涉嫌{crime}，{who}有重大嫌疑，{loss}。{sequel}']

export const caseReasons = {
  transfer: ['案发地属对方辖区，移交侦办。', '与对方在侦案件系同一嫌疑人，移交并办。', '需由专业队办理，移交。'],
  noCrime: ['经审查，双方系民事纠纷，没有犯罪事实。', '经核查，财物系本人遗忘他处，已找回。', '经鉴定，伤情未达到立案标准。'],
  recategorised: ['经侦查，作案手段与受案时判断不同，变更类别。', '伤情鉴定结果出具后变更类别。', '查明系利用职务便利，变更类别。'],
  withdrawn: ['经侦查，没有犯罪事实，撤销案件。', '情节显著轻微，不认为是犯罪。', '犯罪嫌疑人死亡，撤销案件。'],
  reopened: ['发现新的证据，重新侦查。', '检察机关要求补充核实，重新侦查。'],
  voided: ['同一警情重复登记，作废。', '登记错误，作废后另行登记。'],
  restored: ['经核对并非重复，恢复。'],
  correction: ['复核案卷，更正损失金额。', '复核案卷，更正发生时间。', '核对监控后更正地点。'],
  passedOn: ['犯罪地在外地，移送有管辖权的机关。', '属其他机关管辖，移送。'],
  sealed: ['法制部门审核，依法封存。'],
  agreement: ['当事人达成协议并履行。'],
  noViolation: ['经调查，违法事实不能成立。'],
} as const satisfies Record<string, readonly string[]>
