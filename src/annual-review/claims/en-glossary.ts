import { wordsOf } from './word-list.ts'

/**
 * English terms of police and traffic statistics with the Chinese term the figures are known by: singular, lower case,
 * the translation last. Several words make a longer term, which wins. A dash drops the word.
 */
const TERMS = {
  crime: `
    crime 刑事案件, recorded crime 刑事案件立案, total recorded crime 刑事案件立案, overall crime 刑事案件, offence 刑事案件立案,
    offense 刑事案件立案, criminal offence 刑事案件立案, recorded offence 刑事案件立案, violent crime 暴力犯罪, violence 暴力犯罪,
    violent offence 暴力犯罪, property crime 侵财犯罪, serious crime 严重犯罪, organised crime 有组织犯罪, organized crime 有组织犯罪,
    violence against the person 人身暴力犯罪, violence with injury 致伤暴力犯罪, violence without injury 未致伤暴力犯罪, juvenile crime 未成年人犯罪,
    youth crime 青少年犯罪, case 案件, felony 重罪案件, misdemeanor 轻罪案件, knife crime 持刀犯罪, gun crime 涉枪犯罪, hate crime 仇恨犯罪,
    business crime 涉企犯罪, rural crime 农村犯罪, neighbourhood crime 社区犯罪, economic crime 经济犯罪, cyber crime 网络犯罪, cybercrime 网络犯罪
  `,
  offences: `
    homicide 命案, murder 命案, killing 命案, manslaughter 过失致人死亡案件, robbery 抢劫案件, knife-enabled robbery 持刀抢劫案件,
    personal robbery 抢劫个人案件, bank robbery 抢劫银行案件, carjacking 劫车案件, burglary 入室盗窃案件, residential burglary 住宅入室盗窃案件,
    domestic burglary 住宅入室盗窃案件, commercial burglary 商业场所入室盗窃案件, break-in 入室盗窃案件, theft 盗窃案件,
    theft from the person 扒窃案件, bicycle theft 自行车盗窃案件, larceny 盗窃案件, grand larceny 重大盗窃案件, petit larceny 轻微盗窃案件,
    auto theft 机动车盗窃案件, car theft 机动车盗窃案件, motor vehicle theft 机动车盗窃案件, vehicle theft 机动车盗窃案件, vehicle crime 车辆犯罪案件,
    vehicle offence 车辆犯罪案件, shoplifting 商店盗窃案件, retail theft 商店盗窃案件, fraud 诈骗案件, scam 诈骗案件, telephone fraud 电信诈骗案件,
    online fraud 网络诈骗案件, deception 诈骗案件, money laundering 洗钱案件, blackmail 敲诈勒索案件, arson 纵火案件, criminal damage 毁坏财物案件,
    vandalism 毁坏财物案件, assault 伤害案件, aggravated assault 严重伤害案件, felony assault 严重伤害案件, serious assault 严重伤害案件,
    common assault 轻微伤害案件, wounding 伤人案件, rape 强奸案件, reported rape 强奸报案, sexual offence 性犯罪案件, sexual assault 性侵案件,
    sex offence 性犯罪案件, sex crime 性犯罪案件, indecent assault 猥亵案件, domestic abuse 家庭暴力案件, domestic violence 家庭暴力案件,
    domestic abuse crime 家庭暴力案件, stalking 跟踪骚扰案件, stalking offence 跟踪骚扰案件, harassment 骚扰案件,
    stalking and harassment 跟踪骚扰案件, child abuse 虐待儿童案件, child abuse image 儿童色情案件, trafficking 贩运案件,
    human trafficking 拐卖人口案件, modern slavery 现代奴役案件, kidnapping 绑架案件, drug offence 毒品犯罪, drug crime 毒品犯罪, drug 毒品,
    drug trafficking 贩毒案件, drug possession 持有毒品案件, possession of weapons 持有武器案件, weapons offence 涉武器犯罪,
    public order 扰乱公共秩序案件, public order offence 扰乱公共秩序案件, anti-social behaviour 反社会行为, antisocial behaviour 反社会行为,
    disorder 治安混乱, shooting 枪击案, nonfatal shooting 非致命枪击案, non-fatal shooting 非致命枪击案, fatal shooting 致命枪击案,
    shooting incident 枪击案, stabbing 持刀伤人案, terrorism 恐怖活动, corruption 腐败案件, prostitution 卖淫案件, gambling 赌博案件, riot 骚乱,
    gang 团伙, attack 袭击, incident 事件, emergency 紧急事件, racist 种族仇恨, racial 种族, sectarian 教派, homophobic 恐同, transphobic 恐跨,
    disability 残疾, paramilitary 准军事组织, racist attack 种族仇恨袭击, sectarian attack 教派袭击, hate incident 仇恨事件, security-related 安全相关
  `,
  people: `
    victim 被害人, suspect 嫌疑人, offender 犯罪人, officer 民警, police officer 民警, recruit 新警, staff 员工, person 人, people 人员, man 男性,
    woman 女性, child 儿童, children 儿童, women 女性, girl 女孩, pedestrian 行人, cyclist 骑车人, motorcyclist 摩托车驾驶人, motorist 驾驶人,
    driver 驾驶人, passenger 乘客, disabled people 残疾人, disabled person 残疾人, elderly 老年, older people 老年人, juvenile 未成年人, youth 青少年,
    young person 青少年, resident 居民, tourist 游客, student 学生, school 学校, teenager 青少年
  `,
  roads: `
    road 道路, rural road 农村道路, urban road 城市道路, motorway 高速公路, highway 公路, traffic 交通, collision 交通事故, crash 交通事故, traffic accident 交通事故, road accident 道路交通事故,
    road traffic collision 道路交通事故, traffic collision 交通事故, traffic crash 交通事故, fatal collision 死亡交通事故, fatal crash 死亡交通事故,
    fatal accident 死亡事故, fatal traffic accident 死亡交通事故, injury collision 受伤交通事故, serious injury collision 重伤交通事故,
    serious collision 严重交通事故, accident 事故, hit-and-run 肇事逃逸, death 死亡人数, fatality 死亡人数, traffic death 交通死亡人数,
    road death 道路交通死亡人数, traffic fatality 交通死亡人数, road fatality 道路交通死亡人数, pedestrian death 行人死亡人数,
    pedestrian fatality 行人死亡人数, casualty 伤亡人数, injury 受伤人数, serious injury 重伤人数, killed 死亡, injured 受伤, seriously injured 重伤,
    school bus 校车, school buses 校车, bus 公交车, vehicle 车辆, stolen vehicle 被盗车辆, car 汽车, motorcycle 摩托车, truck 货车,
    drink driving 酒驾, drink-driving 酒驾, drunk driving 酒驾, dui 酒驾, drug driving 毒驾, speeding 超速, red light 闯红灯, seat belt 安全带,
    fire 火灾, house fire 住宅火灾, fire death 火灾死亡人数, false alarm 误报警
  `,
  work: `
    arrest 拘捕, detention 拘留, charge 起诉, conviction 定罪, prosecution 检控, clearance rate 破案率, clear-up rate 破案率, detection rate 破案率,
    solve rate 破案率, homicide clearance rate 命案破案率, positive outcome rate 积极结案率, charge rate 起诉率, conviction rate 定罪率,
    outcome rate 结案率, crime rate 犯罪率, rate 率, response time 响应时间, average response time 平均响应时间, waiting time 等候时间, call 报警电话,
    emergency call 紧急报警电话, 999 call 999报警电话, 911 call 911报警电话, 101 call 101报警电话, victim satisfaction 被害人满意度,
    satisfaction 满意度, public satisfaction 公众满意度, public confidence 公众信任度, confidence 信任度, trust 信任度, complaint 投诉,
    use of force 使用武力, use-of-force 使用武力, stop and search 截停搜查, stop search 截停搜查, killed or seriously injured 死伤,
    people killed or seriously injured 死亡或重伤人数, hit and run 肇事逃逸, transit crime 公共交通犯罪, discharge 开枪, firearm discharge 枪支射击,
    district 地区, neighbourhood policing 社区警务, public 公众, search 搜查, warrant 搜查令, ticket 告票, citation 罚单, fine 罚款,
    fixed penalty notice 定额罚单, report 报案, firearm 枪支, gun 枪支, illegal gun 非法枪支, handgun 手枪, knife 刀具, weapon 武器, cash 现金,
    criminal cash 犯罪现金, asset 资产, loss 损失, cocaine 可卡因, cannabis 大麻, heroin 海洛因, line of duty 因公, patrol 巡逻, workload 工作量,
    population 人口, clearance 破案, missing person 失踪人员, missing people 失踪人员
  `,
  verbs: `
    recorded 立案, logged 立案, reported 报案, made -, arrested 抓获, seized 收缴, recovered 收缴, hired 招录, recruited 招录, handled 处理,
    answered 接听, attended 出警, investigated 侦查, charged 起诉, convicted 定罪, issued 发出, carried out 开展, conducted 开展, removed 清除,
    received 接到, dealt with 处理, responded to 处置, rescued 救助, trained 培训, deployed 出动, dismantled 捣毁, disrupted 打掉, prosecuted 检控,
    stopped 截停, searched 搜查, inspected 检查, visited 走访, tested 检测, fined 罚款, murdered 被害, wounded 受伤, hurt 受伤, extinguished 扑灭,
    died 死亡, took -, saw -, registered 立案, lost 损失, stolen 被盗, returned 返还, solved 侦破, cleared 侦破, detected 侦破
  `,
  qualifiers: `
    fatal 死亡, serious 严重, illegal 非法, average 平均, overall -, total -, domestic 住宅, residential 住宅, commercial 商业, online 网络, new 新,
    major 重大, attempted 未遂, police 警察, force -, city -, within -, officers 民警, abroad 境外, mobile phone 手机, comparable 同类, british 英国,
    table -, near -, seconds 秒内, minutes 分钟内, who -, that -, were -, was -, are -, is -, came 来自, year -, years -, tonne -, ton -, kilogram -,
    kg -, kilo -, nationally -, monetary -, caused -, linked -, related 相关, accidental 意外, blaze 火灾, those -, completed 完成, home 住宅,
    flooding 水浸, secondary 次要, primary 主要, night 夜间, nights 夜间, evening 晚间, daytime 白天, weekend 周末, summer 夏季, winter 冬季,
    without 未, positive 阳性, negative 阴性, three 三, two 二, local 本地, foreign 外国, public place 公共场所, town centre 市中心, downtown 市中心,
    citywide 全市, statewide 全州, nationwide 全国, small 小型, large 大型, minor 轻微, severe 严重, live 现场, frontline 一线, sworn 在编, civilian 文职,
    female 女性, male 男性, ethnic minority 少数族裔, repeat 重复, outstanding 未结, active 现行, unsolved 未破, cold 积压, satisfied 满意, safe 安全
  `,
  deeds: `
    broke up 打掉, laid 提出, taken off street 收缴, taken off 收缴, caught 查获, gave 贡献, contributed 贡献, worked 工作, volunteered 志愿服务, spent 支出, invested 投入, upheld 成立, happened -, occurred -, took place -, suffered 遭受, committed 实施, held 举办, ran 举办, hosted 举办, organised 组织, organized 组织,
    joined 入职, welcomed 招录, employed 在职, served 服务, supported 帮扶, protected 保护, helped 帮助, safeguarded 保护, saved 挽救, assaulted 被袭,
    attacked 被袭, shot 枪击, stabbed 刺伤, robbed 被抢, detained 拘留, deported 遣返, extradited 引渡, intercepted 拦截, confiscated 收缴, launched 启动,
    ran 举办, dispatched 派出, fought 扑救, opened 新设, closed 结案, identified 识别, located 找到, processed 处理, referred 移送, sentenced 判刑,
    executed 执行, installed 安装, visited 走访, delivered 开展, distributed 发放, handed out 发放, handed in 上缴, surrendered 上缴, patrolled 巡逻,
    monitored 监测, screened 筛查, evacuated 疏散, placed 安置, suspended 停职, dismissed 辞退, promoted 晋升, certified 认证, graduated 毕业,
    planted 种植, repaired 修复, replaced 更换, purchased 采购, upgraded 升级, introduced 推出, established 建立, reunited 团聚, created 新建, signed 签订,
    awarded 授予, presented 颁发, honoured 表彰, honored 表彰, commended 表彰, towed 拖移, impounded 扣押, cautioned 警告, warned 警告, indicted 起诉,
    disciplined 处分, took off 清除, took off the 清除, resolved 化解, handled 处理, discharged 释放, killed in 死于
  `,
  fire: `
    dwelling fire 住宅火灾, dwelling 住宅, accidental dwelling fire 意外住宅火灾, deliberate fire 故意纵火火灾, deliberate 故意, outdoor fire 室外火灾, wildfire 野外火灾, vehicle fire 车辆火灾,
    false alarm 误报, special service 特种勤务, special services 特种勤务, fire and rescue 消防救援, crew 队员, smoke alarm 烟雾报警器, alarm 报警器, hydrant 消火栓,
    home safety visit 家庭安全走访, home fire safety visit 家庭消防安全走访, safety visit 安全走访, safety 安全, fire safety audit 消防安全检查, audit 检查, enforcement notice 整改通知,
    prohibition notice 停用通知, station availability 站点可用率, availability 可用率, appliance availability 车辆可用率, firefighter injury 消防员受伤人数, led to safety 疏散, unsatisfactory 不合格,
    staff turnover 员工流动率, turnover 流动率, operating cost 运营成本, running cost 运营成本, fire fatality 火灾死亡人数, fire casualty 火灾伤亡人数, false alarms 误报, call-out 出警, callout 出警,
    pursuit 追车, police pursuit 警方追车, over limit 超标, over the limit 超标, upheld 成立, resulted in 致, business fire safety audit 商业消防安全检查, fire engine 消防车, minority background 少数族裔, new officer 新警, vulnerable 弱势, household 家庭, criminal case 刑事案件, administrative case 行政案件, filed 立案, accepted 受理, collective 集体, merit class 功, organised-crime case 有组织犯罪案件, lost their lives 死亡, lost their life 死亡, uninsured 未投保, disqualified 取消驾驶资格, overtime 加班, inmate 在押人员, deputy 民警, trooper 民警, booking 收押, jail 看守所, hiker 徒步者, citizen 群众, sustained 成立, missing 失踪, speed 超速, alcohol 酒精, involved 涉及, tourist 游客, overtime cost 加班费用, citizen complaint 群众投诉, custody 羁押, picked up 接听, vulnerable household 弱势家庭, ten 十, fifteen 十五, twenty 二十, thirty 三十
  `,
  things: `
    crime against person 侵犯人身犯罪, crime against the person 侵犯人身犯罪, offence against person 侵犯人身犯罪, crime against property 侵财犯罪,
    offence against property 侵财犯罪, violence against person 人身暴力犯罪, methylamphetamine 冰毒, triple zero call 000报警电话, job 警情, urgent 紧急,
    priority 优先, median 中位, random 随机, caller 来电人, road toll 道路交通死亡人数, absenteeism 缺勤率, share 占比, proportion 占比, percentage 占比,
    reading 结果, factor 因素, average time to answer 平均接听时间, time to answer 接听时间, drug house 毒品窝点, drink-driver 酒驾人员, value 价值, street value 黑市价值,
    sickness absence 病假缺勤, absence 缺勤, theft from vehicle 车内财物盗窃案件, transport 交通, county line 县际贩毒线路, public transport 公共交通, railway 铁路, online platform 网络平台, ghost gun 幽灵枪, methamphetamine 冰毒, meth 冰毒, fentanyl 芬太尼, ketamine 氯胺酮, ecstasy 摇头丸, marijuana 大麻,
    narcotic 毒品, class a drug 甲类毒品, breath test 酒精呼气测试, roadside 路边, answer time 接听时间, wait time 等候时间, waiting time 等候时间, hold time 等候时间, answering time 接听时间, waiting 等候,
    call for service 报警求助, calls for service 报警求助, emergency response 紧急响应, travel time 到场时间, event 活动, workshop 讲座, seminar 讲座,
    community event 社区活动, meeting 会议, leaflet 宣传单, survey 调查, camera 摄像头, body-worn camera 执法记录仪, cctv camera 监控摄像头,
    speed camera 测速摄像头, drone 无人机, dog 警犬, police dog 警犬, patrol car 巡逻车, e-bike 电动自行车, e-scooter 电动滑板车, bicycle 自行车,
    bike 自行车, catalytic converter 三元催化器, mobile phone theft 手机盗窃案件, phone 手机, phone snatch 抢夺手机案件, hospital 医院, shop 商店,
    premises 场所, bank 银行, home 住宅, house 住宅, street 街道, street crime 街面犯罪, town 城镇, village 村庄, park 公园, farm 农场, business 企业,
    retailer 商户, worker 从业人员, shop worker 商店员工, emergency worker 应急人员, emergency services worker 应急人员, firefighter 消防员,
    detective 侦查员, cadet 学警, trainee 学警, constable 民警, special constable 特别警员, sergeant 警长, volunteer 志愿者, employee 员工,
    workforce 警力, officer strength 警力, vacancy 空缺, sick day 病假天数, overtime 加班, budget 预算, cost 费用, saving 节约资金, grant 拨款,
    fine income 罚款收入, property 财物, jewellery 珠宝, money 资金, proceeds 赃款, proceeds of crime 犯罪所得, criminal asset 犯罪资产,
    stolen property 被盗财物, compensation 赔偿, appeal 申诉, grievance 申诉, lawsuit 诉讼, misconduct 违纪, misconduct case 违纪案件, allegation 指控,
    complaint against officer 投诉民警件, complaint against police 投诉民警件, complaint about officer 投诉民警件, assault on officer 袭警案件,
    assault on police 袭警案件, assault on police officer 袭警案件, assault on emergency worker 袭击应急人员案件, attack on officer 袭警案件,
    traffic stop 交通截查, stop 截查, vehicle stop 车辆截查, traffic violation 交通违法, traffic offence 交通违法, parking ticket 违停罚单,
    speeding ticket 超速罚单, speeding citation 超速罚单, parking 停车, mobile phone use 使用手机, drug test 毒品检测, drink-driver 酒驾人员,
    drunk driver 酒驾人员, dui crash 酒驾交通事故, wrong-way crash 逆行交通事故, rear-end collision 追尾交通事故, cyclist death 骑车人死亡人数,
    motorcyclist death 摩托车驾驶人死亡人数, child death 儿童死亡人数, overdose 吸毒过量事件, overdose death 吸毒过量死亡人数,
    drug death 涉毒死亡人数, suicide 自杀事件, drowning 溺水死亡人数, elder abuse 虐待老年人案件, romance fraud 婚恋诈骗案件,
    investment fraud 投资诈骗案件, identity theft 身份盗用案件, phishing 网络钓鱼案件, cyberattack 网络攻击案件, sextortion 裸聊敲诈案件,
    hate offence 仇恨犯罪案件, gang shooting 帮派枪击案, drive-by shooting 驾车枪击案, gun homicide 涉枪命案, gun violence 涉枪暴力犯罪,
    firearm offence 涉枪犯罪, firearms offence 涉枪犯罪, knife offence 持刀犯罪, serious violence 严重暴力犯罪, youth violence 青少年暴力犯罪,
    sexual violence 性暴力犯罪, family violence 家庭暴力案件, trespass 非法侵入案件, graffiti 涂鸦案件, littering 乱扔垃圾, noise complaint 噪音投诉,
    neighbourhood dispute 邻里纠纷, dispute 纠纷, search and rescue 搜救, rescue 救援, search warrant 搜查令, arrest warrant 逮捕令, raid 突击搜查,
    crime prevention 犯罪预防, patrol hour 巡逻小时, foot patrol 步行巡逻, tip 线索, lead 线索, referral 移送, licence 证照, license 证照,
    application 申请, passport 护照, visa 签证, record check 记录查询, background check 背景核查, website visit 网站访问, follower 关注者,
    solvency rate 破案率, closure rate 结案率, arrest rate 拘捕率, victimisation rate 受害率, fatality rate 死亡率, attendance 到场, visibility 见警率,
    feeling of safety 安全感, perception of safety 安全感, satisfaction rate 满意度, approval rating 支持率, public trust 公众信任度
  `,
} as const

export const EN_GLOSSARY: ReadonlyMap<string, string> = new Map(Object.values(TERMS).flatMap((terms) => terms.split(',').map(readTerm)))

/** Prepositions that turn a modifier behind its noun: "attacks on disabled people" is 针对残疾人的袭击. */
export const EN_OBJECT_PREPOSITIONS: ReadonlySet<string> = new Set(['on', 'against'])
export const EN_PREPOSITIONS: ReadonlySet<string> = new Set(
  wordsOf('of for in involving by among from within at to with across during under over per into about around'),
)

function readTerm(entry: string): [term: string, translation: string] {
  const words = wordsOf(entry)
  const translation = words.at(-1) ?? ''
  return [words.slice(0, -1).join(' '), translation === '-' ? '' : translation]
}
