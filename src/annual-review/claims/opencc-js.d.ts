// The types the package ships import each other without file extensions, which Node's resolution does not follow.
declare module 'opencc-js/t2cn' {
  export function Converter(options: { from: 't'; to: 'cn' }): (text: string) => string
}
