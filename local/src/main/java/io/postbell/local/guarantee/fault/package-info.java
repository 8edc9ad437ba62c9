/** What is done to a run while it works, and how soon it works again. */
package io.postbell.local.guarantee.fault;
