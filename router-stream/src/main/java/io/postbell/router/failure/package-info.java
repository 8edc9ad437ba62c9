/** What happens to records that cannot be used: dead letters, and which failures are not the record's fault. Knows nothing of the rules. */
package io.postbell.router.failure;
