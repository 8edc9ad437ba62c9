/**
 * The books: does every candidate end in exactly one final state? Counting is pure; {@link io.postbell.runtime.books.LedgerReader} feeds it as
 * events come, {@link io.postbell.runtime.books.Audit} for a range of the past. Writes nothing.
 */
package io.postbell.runtime.books;
