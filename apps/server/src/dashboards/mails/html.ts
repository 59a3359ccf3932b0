import type { Block, Words } from '@throughline/pictures'
import type { Figures } from './figures-of.ts'

/** Text as HTML shows it, also within an attribute. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

const FONT = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** Mailboxes read no style sheet, so each element carries its own. */
export const styles = {
  body: `margin:0;padding:24px 12px;background:#f5f7f7;color:#1d2324;font-size:14px;line-height:20px;${FONT}`,
  paper: 'max-width:760px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e3e6e6;border-radius:6px',
  title: 'margin:0;font-size:20px;line-height:28px;font-weight:600',
  soft: 'margin:4px 0 0;color:#4f595b;font-size:13px;line-height:18px',
  tile: 'margin:28px 0 0;padding:20px 0 0;border-top:1px solid #e3e6e6',
  heading: 'margin:0;font-size:15px;line-height:20px;font-weight:600',
  picture: 'display:block;width:100%;max-width:712px;height:auto;margin:12px 0 0;border:0',
  table: 'width:100%;margin:12px 0 0;border-collapse:collapse;font-size:13px;line-height:18px',
  cell: 'padding:4px 8px 4px 0;border-bottom:1px solid #e3e6e6;text-align:left;vertical-align:top',
  number: 'padding:4px 0 4px 8px;border-bottom:1px solid #e3e6e6;text-align:right;vertical-align:top;white-space:nowrap',
  link: 'color:#0e6b62',
} as const

const wordsAsHtml = (words: readonly Words[]): string =>
  words
    .map((one): string => {
      if (one.kind === 'break') return '<br>'
      if ('text' in one) return one.kind === 'code' ? `<code>${escaped(one.text)}</code>` : escaped(one.text)
      if (one.kind === 'link') return `<a href="${escaped(one.href)}" style="${styles.link}">${wordsAsHtml(one.words)}</a>`
      return one.kind === 'strong' ? `<strong>${wordsAsHtml(one.words)}</strong>` : `<em>${wordsAsHtml(one.words)}</em>`
    })
    .join('')

/** Markdown that was read, as HTML. */
export const blocksAsHtml = (blocks: readonly Block[]): string =>
  blocks
    .map((block): string => {
      if (block.kind === 'heading')
        return `<h${block.level + 1} style="${styles.heading};margin-top:12px">${wordsAsHtml(block.words)}</h${block.level + 1}>`
      if (block.kind === 'paragraph') return `<p style="margin:8px 0 0">${wordsAsHtml(block.words)}</p>`
      if (block.kind === 'code') return `<pre style="margin:8px 0 0;white-space:pre-wrap">${escaped(block.text)}</pre>`
      if (block.kind === 'rule') return '<hr>'
      if (block.kind === 'quote') return `<blockquote style="margin:8px 0 0 12px;color:#4f595b">${blocksAsHtml(block.blocks)}</blockquote>`
      const tag = block.isOrdered ? 'ol' : 'ul'
      return `<${tag} style="margin:8px 0 0">${block.items.map((item) => `<li>${blocksAsHtml(item)}</li>`).join('')}</${tag}>`
    })
    .join('')

/** Figures as a table. */
export const figuresAsHtml = ({ columns, rows }: Figures): string => {
  const styleOf = (place: number): string => (place === 0 ? styles.cell : styles.number)
  const head = columns.some((column) => column !== '')
    ? `<tr>${columns.map((column, place) => `<th style="${styleOf(place)};font-weight:500;color:#4f595b">${escaped(column)}</th>`).join('')}</tr>`
    : ''
  const body = rows.map((row) => `<tr>${row.map((cell, place) => `<td style="${styleOf(place)}">${escaped(cell)}</td>`).join('')}</tr>`)
  return `<table style="${styles.table}">${head}${body.join('')}</table>`
}
