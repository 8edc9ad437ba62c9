/** The books: does every candidate end in exactly one final state? Counting is pure; {@link io.postbell.local.books.LedgerReader} feeds it. */
package io.postbell.local.books;
