import { AlignmentType, Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import { readClaims } from '../claims/read-claims.ts'
import { LIMITS } from './open-package.ts'
import { MAX_CHARACTERS, readDocument } from './read-document.ts'
import { documentOf, paragraph, zipOf } from './testing.ts'

async function refusal(content: Uint8Array): Promise<string> {
  try {
    return `read: ${await readDocument(content)}`
  } catch (problem) {
    if (problem instanceof DomainError) return problem.code
    throw problem
  }
}

describe('the words of a document', () => {
  it('a heading, paragraphs, items, cells and footnotes are lines, as a word processor writes them', async () => {
    const document = new Document({
      footnotes: { 1: { children: [new Paragraph('数据截至 2025 年 1 月 10 日。')] } },
      numbering: { config: [{ reference: 'items', levels: [{ level: 0, format: 'decimal', text: '%1.', alignment: AlignmentType.LEFT }] }] },
      sections: [{ children: [
        new Paragraph({ text: '2024年工作总结', heading: HeadingLevel.HEADING_1 }),
        new Paragraph({ children: [new TextRun('全市亡人事故同比'), new TextRun({ text: '下降17.67%', bold: true }), new FootnoteReferenceRun(1), new TextRun('。👮')] }),
        new Paragraph({ text: '命案连续14年全破。', numbering: { reference: 'items', level: 0 } }),
        new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('项目')] }), new TableCell({ children: [new Paragraph('起数'), new Paragraph('（起）')] })] })] }),
        new Paragraph('完。'),
      ] }],
    })
    const text = await readDocument(new Uint8Array(await Packer.toBuffer(document)))
    expect(text).toBe('2024年工作总结\n全市亡人事故同比下降17.67%。👮\n命案连续14年全破。\n项目\n起数\n（起）\n完。\n\n数据截至 2025 年 1 月 10 日。')
    const [, claim] = readClaims(text).claims
    expect([...text].slice(claim?.start, (claim?.start ?? 0) + [...claim?.text ?? ''].length).join('')).toBe(claim?.text)
  })

  it('reads changes as accepted, and neither hidden words, codes of fields nor the second drawing of a text box', async () => {
    const text = await readDocument(documentOf(
      '<w:p><w:r><w:t>同比</w:t></w:r><w:del><w:r><w:delText>上升9%</w:delText></w:r></w:del><w:ins><w:r><w:t>下降8%</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>。</w:t></w:r>' +
      '<w:r><w:instrText>PAGE 99</w:instrText></w:r></w:p><w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>框内</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>' +
      '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>A&amp;B</w:t><w:br/><w:t xml:space="preserve"> C</w:t><w:tab/><w:t>D</w:t></w:r></w:p>',
    ))
    expect(text).toBe('同比下降8%。\n前\n框内\nA&B\n C\tD')
  })

  it('finds its words where the package says they are, and leaves macros and packed files alone', async () => {
    const bomb = zipOf([{ name: 'inner.zip', content: Buffer.alloc(500_000) }])
    const text = await readDocument(zipOf([
      { name: '_rels/.rels', content: '<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/w/main.xml"/><Relationship Id="b" Type="x/officeDocument" TargetMode="External" Target="http://127.0.0.1/a.xml"/></Relationships>' },
      { name: 'w/main.xml', content: `<document><body>${paragraph('正文').replaceAll('w:', '')}</body></document>` },
      { name: 'word/vbaProject.bin', content: 'Sub AutoOpen()' }, { name: 'word/embeddings/a.docx', content: bomb },
    ]))
    expect(text).toBe('正文')
  })

  it('text files are read as they are', async () => {
    expect(await readDocument(new TextEncoder().encode('下降5%。\r\n'))).toBe('下降5%。\r\n')
    expect(await refusal(new Uint8Array([0xcf, 0xc2, 0xbd, 0xb5]))).toBe('unsupported-media-type')
    expect(await refusal(new TextEncoder().encode('a\0b'))).toBe('unsupported-media-type')
    expect(await refusal(new TextEncoder().encode('👮'.repeat(MAX_CHARACTERS)))).toMatch(/^read/)
    expect(await refusal(new TextEncoder().encode('a'.repeat(MAX_CHARACTERS + 1)))).toBe('document-too-large')
  })
})

describe('what is refused, each under its own code', () => {
  const nested = '<w:a>'.repeat(500) + '</w:a>'.repeat(500)
  it.each<[string, () => Uint8Array, string]>([
    ['a file that is too large', () => new Uint8Array(LIMITS.file + 1), 'document-too-large'],
    ['a part that says it is enormous', () => documentOf(paragraph('a'), [{ name: 'word/media/a.png', content: 'a', declaredSize: 4_000_000_000 }]), 'document-bomb'],
    ['parts that are enormous together', () => documentOf(paragraph('a'), Array.from({ length: 300 }, (_, at) => ({ name: `m${at}`, content: 'a', declaredSize: 1_000_000 }))), 'document-bomb'],
    ['too many parts', () => documentOf(paragraph('a'), Array.from({ length: LIMITS.parts }, (_, at) => ({ name: `m${at}`, content: '' }))), 'document-bomb'],
    ['words packed a thousand times', () => documentOf(paragraph('0'.repeat(3_000_000))), 'document-bomb'],
    ['a part larger than it says', () => zipOf([{ name: 'word/document.xml', content: `<document>${' '.repeat(900_000)}</document>`, declaredSize: 500 }]), 'document-bomb'],
    ['elements nested too deeply', () => documentOf(nested), 'document-bomb'],
    ['an entity that multiplies', () => zipOf([{ name: 'word/document.xml', content: '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><document><p><r><t>&b;</t></r></p></document>' }]), 'document-entities'],
    ['an entity from outside', () => zipOf([{ name: 'word/document.xml', content: '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><document/>' }]), 'document-entities'],
    ['an entity from a file, in the relations', () => documentOf(paragraph('a'), [{ name: '_rels/.rels', content: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Relationships>&x;</Relationships>' }]), 'document-entities'],
    ['an entity that nobody declared', () => documentOf(paragraph('&x;')), 'document-damaged'],
    ['a name that leads outside', () => documentOf(paragraph('a'), [{ name: '../../etc/cron.d/a', content: 'a' }]), 'document-path'],
    ['an absolute name', () => documentOf(paragraph('a'), [{ name: '/etc/a', content: 'a' }]), 'document-path'],
    ['a name with a backslash', () => documentOf(paragraph('a'), [{ name: 'word\\..\\..\\a', content: 'a' }]), 'document-path'],
    ['two parts of one name', () => documentOf(paragraph('a'), [{ name: 'word/document.xml', content: '<document/>' }]), 'document-path'],
    ['a part with a password', () => documentOf(paragraph('a'), [{ name: 'a', content: 'a', isEncrypted: true }]), 'document-encrypted'],
    ['a document with a password', () => new Uint8Array(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from('EncryptedPackage', 'utf16le')])), 'document-encrypted'],
    ['the old format', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'unsupported-media-type'],
    ['a file cut short', () => documentOf(paragraph('a')).slice(0, 120), 'document-damaged'],
    ['another packed file', () => zipOf([{ name: 'xl/workbook.xml', content: '<a/>' }]), 'document-damaged'],
    ['relations that lead outside', () => zipOf([{ name: '_rels/.rels', content: '<Relationships><Relationship Type="x/officeDocument" Target="../../etc/passwd"/></Relationships>' }]), 'document-damaged'],
    ['broken XML', () => documentOf('<w:p><w:r>'), 'document-damaged'],
    ['words that are no UTF-8', () => zipOf([{ name: 'word/document.xml', content: Buffer.concat([Buffer.from('<document><p><r><t>'), Buffer.from([0xcf, 0xc2]), Buffer.from('</t></r></p></document>')]) }]), 'document-damaged'],
    ['words of more than the limit', () => documentOf(Array.from({ length: 60 }, (_, at) => paragraph(Array.from({ length: 2000 }, (_, next) => `${at * 7919 + next * 104_729}`).join(''))).join('')), 'document-too-large'],
  ])('%s', async (_, make, code) => {
    expect(await refusal(make())).toBe(code)
  })
})
