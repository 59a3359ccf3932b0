/** An answer that is a file instead of JSON. */
export class FileAnswer {
  readonly name: string
  readonly type: 'text/csv'
  readonly text: string

  constructor({ name, type, text }: Pick<FileAnswer, 'name' | 'type' | 'text'>) {
    this.name = name
    this.type = type
    this.text = text
  }
}

/** Offers the file to be saved under its name, of which only what every system takes is kept. */
export const answerFile = ({ name, type, text }: FileAnswer): Response =>
  new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`,
      'cache-control': 'no-store',
    },
  })
