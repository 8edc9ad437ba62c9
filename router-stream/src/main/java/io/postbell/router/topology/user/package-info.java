/** Second stage, by user: one decision for each candidate, one push for each of his devices; and the profiles that the first stage needs. */
package io.postbell.router.topology.user;
