/**
 * The contract between the services, and with everybody who reads their topics: Avro schemas ({@code src/main/avro}), the records generated
 * from them ({@code io.postbell.event}), the topic catalogue, serdes and registry. Depends on nothing else of ours.
 *
 * <p>Readers may be older or newer than the records, so each schema must get along with every release of it, in both directions: a new field
 * has a default, and only a field with a default goes. The releases are in the resources, {@code released/<number>/<Name>.avsc}, and a test
 * holds the current schemas against all of them. To write the current schemas as release 2:
 *
 * <pre>./mvnw -pl schemas test-compile exec:java -Dexec.args=2</pre>
 *
 * This may be done again until the release leaves the house. Then it is {@code "-Dexec.args=ship 2"}, which also writes the digests of its
 * schemas into {@code released/shipped.sha256}; a test holds the schemas against them, and they are never written again. Either command also
 * writes {@code docs/analytics/schemas.md}.
 */
package io.postbell.schemas;
