/** Made-up records for tests, from the schemas themselves. Knows no registry and no serde. */
package io.postbell.schemas.samples;
