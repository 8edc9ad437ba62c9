/** What benchmarks measured, and how it is shown. Knows nothing of what is measured. */
package io.postbell.local.bench.report;
