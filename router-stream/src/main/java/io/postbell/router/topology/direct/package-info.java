/** Pushes that arrive already written and addressed: the company's policy is applied to them, and they go on to their sender. */
package io.postbell.router.topology.direct;
