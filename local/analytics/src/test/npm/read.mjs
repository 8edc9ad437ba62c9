// Reads topics from their beginning to their end as any consumer in Node would, and prints each record as JSON on a line of its own.
// Arguments: bootstrap server, URL of the schema registry, topics.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(join(process.cwd(), 'package.json'))
const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = require('kafkajs')
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry')
const lz4 = require('lz4js')

const [bootstrap, url, ...topics] = process.argv.slice(2)
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async ({ buffer }) => Buffer.from(lz4.compress(buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
})
const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING })
const registry = new SchemaRegistry({ host: url })

const admin = kafka.admin()
await admin.connect()
let left = 0
for (const topic of topics) {
  for (const { high, low } of await admin.fetchTopicOffsets(topic)) {
    left += Number(high) - Number(low)
  }
}
await admin.disconnect()

const consumer = kafka.consumer({ groupId: 'analyst' })
await consumer.connect()
await consumer.subscribe({ topics, fromBeginning: true })
await new Promise((resolve, reject) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
  consumer.run({
    eachMessage: async ({ topic, message }) => {
      console.log(JSON.stringify({ topic, event: await registry.decode(message.value) }))
      left -= 1
      if (left === 0) {
        resolve()
      }
    },
  })
})
await consumer.disconnect()
