/** What a run found out, as values, text and JSON. Pure. */
package io.postbell.local.guarantee.report;
