import type { Random } from './random.ts'
import { at } from './random.ts'

const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤')
const givenFirst = Array.from('建国志文永家晓春玉海小光明德振立成新长金瑞思子泽雨宏少学俊天景世云凤秀桂红兰美淑慧静佳欣')
const givenSecond = Array.from('华军伟强峰涛平刚勇斌辉鹏超杰龙飞林波浩宇轩然涵琪琳娟芳霞丽敏燕梅英萍莹婷雪洁颖萌阳晨东祥福贵生根')

/** An invented name. Nobody is meant by it. */
export function inventedName(random: Random): string {
  const surname = random.pick(surnames)
  return random.chance(0.18) ? `${surname}${random.pick(givenSecond)}` : `${surname}${random.pick(givenFirst)}${random.pick(givenSecond)}`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkCharacters = Array.from('10X98765432')

/**
 * A number in the form of a resident identity number that cannot be one: no place has the code 99, and the check character is wrong by
 * construction (GB 11643: weighted sum of the first 17 digits modulo 11).
 */
export function impossibleIdentityNumber(random: Random, bornIn: number): string {
  const body = `99${random.whole(1000, 9999)}${bornIn}${twoDigits(random.whole(1, 12))}${twoDigits(random.whole(1, 28))}${String(random.whole(1, 999)).padStart(3, '0')}`
  const right = weights.reduce((sum, weight, position) => sum + weight * Number(body.charAt(position)), 0) % 11
  return `${body}${at(checkCharacters, (right + random.whole(1, 10)) % 11)}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
