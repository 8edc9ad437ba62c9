// Reads records in the Confluent framing, base64, one to a line, from standard input, and prints each as JSON on a line of its own.
// The first argument is the registry's URL. Then registers the schema in file argument 2 (if any) under subject argument 3 and prints its id.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(join(process.cwd(), 'package.json'))
const { SchemaRegistry, SchemaType } = require('@kafkajs/confluent-schema-registry')

const [url, schemaFile, subject] = process.argv.slice(2)
const registry = new SchemaRegistry({ host: url })

for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  console.log(JSON.stringify(await registry.decode(Buffer.from(line, 'base64'))))
}
if (schemaFile) {
  const schema = readFileSync(schemaFile, 'utf8')
  const { id } = await registry.register({ type: SchemaType.AVRO, schema }, { subject })
  console.log(JSON.stringify({ id }))
}
