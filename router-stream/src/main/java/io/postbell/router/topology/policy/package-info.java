/** Content policies, which every instance holds whole. */
package io.postbell.router.topology.policy;
