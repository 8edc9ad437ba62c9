/** User groups, which every instance holds whole. */
package io.postbell.router.topology.group;
