/** Tests of the chart without a cluster, and the tools that write what is generated in it. Nothing of this module is shipped but the chart. */
package io.postbell.helm;
