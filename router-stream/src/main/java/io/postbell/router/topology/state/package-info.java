/** How rows of the router's stores are encoded. Knows no topology. */
package io.postbell.router.topology.state;
