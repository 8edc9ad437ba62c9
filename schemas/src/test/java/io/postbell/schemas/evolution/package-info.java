/** What every schema promises its readers: documentation, no secrets where none belong, and a way to change without breaking anybody. */
package io.postbell.schemas.evolution;
