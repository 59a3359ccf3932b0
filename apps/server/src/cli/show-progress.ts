/** Shows on standard error how far long work is: one line that moves on a terminal, otherwise a line now and then. */
export const showProgress = () => {
  const { stderr } = process
  let shownPercent = -1
  let isLineOpen = false
  return {
    show: ({ done, total, what }: { done: number; total: number; what: string }): void => {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
      const step = stderr.isTTY ? 1 : 10
      if (percent - shownPercent < step && percent !== 100) return
      if (percent === shownPercent) return
      shownPercent = percent
      const line = `${what}: ${percent} %`
      stderr.write(stderr.isTTY ? `\r${line}` : `${line}\n`)
      isLineOpen = stderr.isTTY
    },
    end: (): void => {
      if (isLineOpen) stderr.write('\n')
    },
  }
}
