/** Code lists of road crashes. Groups follow GA/T 16 (道路交通管理信息代码) and GA/T 1082-2021 at the level the figures need. */
export const procedures = {
  general: { zh: '一般程序', en: 'General procedure' },
  simple: { zh: '简易程序', en: 'Simple procedure' },
} as const

export const roadClasses = {
  expressway: { zh: '高速公路', en: 'Expressway' },
  nationalHighway: { zh: '国道', en: 'National highway' },
  provincialHighway: { zh: '省道', en: 'Provincial highway' },
  countyRoad: { zh: '县乡道', en: 'County or township road' },
  ruralRoad: { zh: '村道', en: 'Village road' },
  urbanArterial: { zh: '城市主次干路', en: 'Urban arterial' },
  urbanStreet: { zh: '城市支路', en: 'Urban street' },
  other: { zh: '其他道路', en: 'Other road' },
} as const

export const forms = {
  headOn: { zh: '正面相撞', en: 'Head-on' },
  rearEnd: { zh: '追尾', en: 'Rear-end' },
  angle: { zh: '侧面相撞', en: 'Angle' },
  sideswipe: { zh: '刮擦', en: 'Sideswipe' },
  pedestrian: { zh: '撞行人', en: 'With a pedestrian' },
  rollover: { zh: '翻车', en: 'Rollover' },
  fixedObject: { zh: '撞固定物', en: 'With a fixed object' },
  fall: { zh: '坠车', en: 'Fall from the road' },
  other: { zh: '其他形态', en: 'Other form' },
} as const

export const causes = {
  speeding: { zh: '超速', en: 'Speeding' },
  failureToYield: { zh: '未让行', en: 'Failure to yield' },
  drinkDriving: { zh: '酒后驾驶', en: 'Drink driving' },
  fatigue: { zh: '疲劳驾驶', en: 'Fatigue' },
  signalViolation: { zh: '违反信号灯', en: 'Signal violation' },
  wrongWay: { zh: '逆行', en: 'Wrong way' },
  distraction: { zh: '分心驾驶', en: 'Distraction' },
  vehicleDefect: { zh: '车辆故障', en: 'Vehicle defect' },
  road: { zh: '道路原因', en: 'Road defect' },
  pedestrianAct: { zh: '行人或乘车人过错', en: 'Act of a pedestrian or passenger' },
  other: { zh: '其他原因', en: 'Other cause' },
} as const

export const weathers = {
  clear: { zh: '晴', en: 'Clear' },
  cloudy: { zh: '阴', en: 'Cloudy' },
  rain: { zh: '雨', en: 'Rain' },
  snow: { zh: '雪', en: 'Snow' },
  fog: { zh: '雾', en: 'Fog' },
  wind: { zh: '大风', en: 'Strong wind' },
  other: { zh: '其他天气', en: 'Other weather' },
} as const

export const lights = {
  daylight: { zh: '白天', en: 'Daylight' },
  dawn: { zh: '黎明', en: 'Dawn' },
  dusk: { zh: '黄昏', en: 'Dusk' },
  darkLit: { zh: '夜间有照明', en: 'Dark, lit' },
  darkUnlit: { zh: '夜间无照明', en: 'Dark, unlit' },
  other: { zh: '其他光线', en: 'Other light' },
} as const

/** Class by harm: TrafReg (道路交通事故处理程序规定, 2018) art. 3. */
export const severities = {
  propertyOnly: { zh: '财产损失事故', en: 'Property-only crash' },
  injury: { zh: '伤人事故', en: 'Injury crash' },
  fatal: { zh: '死亡事故', en: 'Fatal crash' },
} as const

/** Grade: 生产安全事故报告和调查处理条例 (2007) art. 3. */
export const grades = {
  ordinary: { zh: '一般事故', en: 'Ordinary' },
  relativelySerious: { zh: '较大事故', en: 'Larger' },
  serious: { zh: '重大事故', en: 'Major' },
  extraordinarilySerious: { zh: '特别重大事故', en: 'Particularly major' },
} as const

export const vehicleKinds = {
  car: { zh: '小型客车', en: 'Car' },
  bus: { zh: '大中型客车', en: 'Bus' },
  truck: { zh: '货车', en: 'Truck' },
  motorcycle: { zh: '摩托车', en: 'Motorcycle' },
  electricBicycle: { zh: '电动自行车', en: 'Electric bicycle' },
  bicycle: { zh: '自行车', en: 'Bicycle' },
  tractor: { zh: '拖拉机', en: 'Tractor' },
  other: { zh: '其他车辆', en: 'Other vehicle' },
} as const

export const manoeuvres = {
  straight: { zh: '直行', en: 'Going straight' },
  turningLeft: { zh: '左转', en: 'Turning left' },
  turningRight: { zh: '右转', en: 'Turning right' },
  overtaking: { zh: '超车', en: 'Overtaking' },
  reversing: { zh: '倒车', en: 'Reversing' },
  parked: { zh: '停放', en: 'Parked' },
  other: { zh: '其他动作', en: 'Other' },
} as const

export const personRoles = {
  driver: { zh: '驾驶人', en: 'Driver' },
  passenger: { zh: '乘车人', en: 'Passenger' },
  cyclist: { zh: '骑行人', en: 'Cyclist' },
  pedestrian: { zh: '行人', en: 'Pedestrian' },
  other: { zh: '其他', en: 'Other' },
} as const

export const injuries = {
  none: { zh: '无伤', en: 'Not injured' },
  minor: { zh: '轻伤', en: 'Slightly injured' },
  serious: { zh: '重伤', en: 'Seriously injured' },
  dead: { zh: '死亡', en: 'Dead' },
  unknown: { zh: '不详', en: 'Unknown' },
} as const

export const reviewOutcomes = {
  upheld: { zh: '维持原认定', en: 'Upheld' },
  redo: { zh: '责令重新调查、认定', en: 'To be determined anew' },
} as const
