import { existsSync } from 'node:fs'
import { DomainError } from '#kernel/error/domain-error.ts'

/** A font file with Chinese letters; `face` names the one that is meant where the file holds several. */
export interface FontPlace { readonly path: string; readonly face?: string }

/**
 * Where fonts with Chinese letters are found, the official 仿宋 first. None is shipped: the official ones need a licence, and open ones are
 * larger than this program.
 */
export const fontPlaces: readonly FontPlace[] = [
  ...['/usr/share/fonts', '/usr/local/share/fonts', '/Library/Fonts', 'C:/Windows/Fonts'].flatMap((folder) => [{ path: `${folder}/FangSong_GB2312.ttf` }, { path: `${folder}/simfang.ttf` }, { path: `${folder}/STFANGSO.TTF` }]),
  { path: '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', face: 'NotoSerifCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc', face: 'NotoSerifCJKsc-Regular' },
  { path: '/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc', face: 'NotoSerifCJKsc-Regular' },
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { path: '/System/Library/Fonts/Supplemental/Songti.ttc', face: 'STSongti-SC-Regular' },
  { path: 'C:/Windows/Fonts/simsun.ttc', face: 'SimSun' },
]

/** The first font that is there. Throws font-missing. */
export function getChineseFont(places: readonly FontPlace[] = fontPlaces): FontPlace {
  const found = places.find((place) => existsSync(place.path))
  if (!found) throw new DomainError('font-missing')
  return found
}
