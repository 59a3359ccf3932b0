import { connect, type Socket } from 'node:net'
import { LatencyHistogram } from './latency-histogram.ts'
import { requestTemplate, type RequestTemplate } from './request-template.ts'

/** What one run of load found. */
export interface LoadReport {
  requests: number
  failures: number
  seconds: number
  p50Ms: number
  p99Ms: number
  maxMs: number
  cpuSeconds: number
}

export interface LoadOrder {
  port: number
  events: number
  connections: number
  seconds: number
  /** From 0 to 65535; the same number gives the same ids. */
  run: number
  /** Over all connections; absent: each sends when it has its answer. */
  requestsPerSecond?: number
}

/** Sends one request after the other on one connection until the time is over, each when the last was answered, and when it is due. */
const drive = (order: LoadOrder, template: RequestTemplate, latencies: LatencyHistogram, until: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const pauseMs = order.requestsPerSecond ? (order.connections / order.requestsPerSecond) * 1000 : 0
    let due = performance.now() + Math.random() * pauseMs
    let failures = 0
    let sentAt = 0
    const socket: Socket = connect(order.port, '127.0.0.1')
    socket.setNoDelay(true)
    const send = (): void => {
      sentAt = performance.now()
      // The template is used by all connections, so the socket gets bytes of its own.
      socket.write(Buffer.from(template.next(Date.now())))
    }
    const sendWhenDue = (): void => {
      due += pauseMs
      const waitMs = due - performance.now()
      if (waitMs > 1) setTimeout(send, waitMs)
      else send()
    }
    socket.on('connect', sendWhenDue)
    socket.on('error', reject)
    socket.on('data', (answer: Buffer) => {
      latencies.add(performance.now() - sentAt)
      if (answer.toString('latin1', 9, 12) !== '202') failures += 1
      if (performance.now() < until) return sendWhenDue()
      socket.end()
      return resolve(failures)
    })
  })

const run = async (order: LoadOrder): Promise<LoadReport> => {
  const latencies = new LatencyHistogram()
  const template = requestTemplate(order)
  const cpuBefore = process.cpuUsage()
  const begun = performance.now()
  const until = begun + order.seconds * 1000
  const failures = await Promise.all(Array.from({ length: order.connections }, () => drive(order, template, latencies, until)))
  const cpu = process.cpuUsage(cpuBefore)
  return {
    requests: latencies.count,
    failures: failures.reduce((a, b) => a + b, 0),
    seconds: (performance.now() - begun) / 1000,
    p50Ms: latencies.at(0.5),
    p99Ms: latencies.at(0.99),
    maxMs: latencies.max,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
  }
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (report) => process.send?.(report),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
})
